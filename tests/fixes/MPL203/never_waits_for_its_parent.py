"""Joined right behind its start, the process would wait for what its parent does later."""

from multiprocessing import Barrier, Event, Lock, Process, Queue


def take(q):
    print(q.get())


def hold(lock):
    with lock:
        print("working")


def wait(event):
    event.wait()


def meet(barrier):
    barrier.wait()


def put_later():
    q = Queue()
    p = Process(target=take, args=(q,))
    p.join()
    p.start()
    q.put(1)


def started_and_put_later():
    q = Queue()
    p = Process(target=take, args=(q,))
    p.join()
    q.put(1)


def released_later():
    lock = Lock()
    lock.acquire()
    p = Process(target=hold, args=(lock,))
    p.join()
    p.start()
    lock.release()


def held():
    lock = Lock()
    p = Process(target=hold, args=(lock,))
    with lock:
        p.join()
        p.start()


def told(event):
    event.set()


def set_by_a_function():
    event = Event()
    p = Process(target=wait, args=(event,))
    p.join()
    p.start()
    told(event)


def met_later():
    barrier = Barrier(2)
    a, b = (Process(target=meet, args=(barrier,)), Process(target=meet, args=(barrier,)))
    a.join()
    a.start()
    print("one is there")
    b.start()
    b.join()


def for_ever():
    while True:
        pass


def terminated_later():
    p = Process(target=for_ever)
    p.join()
    p.start()
    print("started")
    p.terminate()


def held_by_whoever_calls(lock):
    p = Process(target=hold, args=(lock,))
    with lock:
        p.join()
        p.start()


if __name__ == "__main__":
    put_later()
    started_and_put_later()
    released_later()
    held()
    set_by_a_function()
    met_later()
    terminated_later()
