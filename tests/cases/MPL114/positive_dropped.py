"""Nothing keeps what the child is given until it has begun."""

import multiprocessing as mp
from multiprocessing import Array, Barrier, Event, Lock, Process, Queue, Value


def task(*args):
    pass


def made_in_the_arguments():
    p = Process(target=task, args=(Lock(), 1))  # expect: MPL114@36
    p.start()
    p.join()


def made_in_the_keywords():
    p = Process(target=task, kwargs={"n": 1, "ready": Event()})  # expect: MPL114@55
    p.start()
    p.join()


def several_at_once():
    ps = [Process(target=task, args=(Lock(), n)) for n in range(3)]  # expect: MPL114@38
    for p in ps:
        p.start()
    for p in ps:
        p.join()


def gone_with_the_function(name):
    queue = Queue()
    count = Value("i", 0)
    p = Process(target=task, args=(name, queue, count))  # expect: MPL114@42
    p.start()
    return p


def gone_after_some_words():
    barrier = mp.Barrier(2)
    p = mp.Process(target=task, args=(barrier,))  # expect: MPL114@39
    print("starting")
    p.start()
    print("started", p.pid)


def with_two_children():
    data = Array("i", 3)
    first = Process(target=task, args=(data, 1))
    second = Process(target=task, args=(data, 2))  # expect: MPL114@41
    first.start()
    second.start()


def started_in_a_loop():
    barrier = Barrier(3)
    for n in range(3):
        Process(target=task, args=(barrier, n)).start()  # expect: MPL114@36


if __name__ == "__main__":
    made_in_the_arguments()
    lock = Lock()
    for number in range(10):
        Process(target=task, args=(lock, number)).start()  # expect: MPL114@36
    print("all started")
