"""The program ends when its children have hardly begun: it joins them."""

import multiprocessing as mp
from multiprocessing import Barrier, Event, Lock, Process


def work(lock, *numbers):
    with lock:
        print("working", *numbers, flush=True)


def meet(barrier):
    barrier.wait()


def in_a_function():
    lock = Lock()
    p = Process(target=work, args=(lock,))
    p.start()  # and done
    p.join()


def collected():
    barrier = Barrier(3)
    waiting = []
    # all of them
    for _ in range(3):
        p = Process(target=meet, args=(barrier,))
        waiting.append(p)
        p.start()  # here
    for p in waiting:
        p.join()
    # and that is all


def listed(names):
    lock = mp.Lock()
    ps = [mp.Process(target=work, args=(lock, name)) for name in names]
    for p in ps: p.start()
    for p in ps:
        p.join()
    return None


def main(kind):
    if kind == "function":
        in_a_function()
    elif kind == "collected":
        collected()
    elif kind == "listed":
        listed("abc")
    else:
        ready = Event()
        first = Process(target=print, args=("ready", ready.is_set()))
        first.start()
        lock = Lock()
        processes = []
        for number in range(3):
            p = Process(target=work, args=(lock, number))
            p.start()
            processes.append(p)
            print("started", number > 5)
        first.join()
        for p in processes:
            p.join()


if __name__ == "__main__":
    main("program")
