"""What is handed to a process is made by multiprocessing; imports come and go."""

import queue
from multiprocessing import Barrier, Event, Lock, Process, Semaphore
from queue import Empty
# between threads only


def work(number, lock, ready):
    with lock:
        print("work", number)
    ready.set()


def meet(gate, barrier):
    with gate:
        print("met", flush=True)
    barrier.wait(timeout=10)


def together():
    # two at a time
    gate = Semaphore(value=2); barrier = Barrier(2)  # all of them
    ps = [Process(target=meet, args=(gate, barrier)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()


def main():
    tools = {
        "lock": Lock(),  # the first
        "ready": Event(),
    }
    # started
    ps = [Process(target=work, args=(n,), kwargs=tools) for n in range(2)]
    for p in ps:
        p.start()
    tools["ready"].wait()
    for p in ps:
        p.join()
    own = queue.Queue()
    try:
        own.get_nowait()
    except Empty:
        print("nothing")
    together()


if __name__ == "__main__":
    main()
