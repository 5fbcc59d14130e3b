"""One sentinel, or too few of them, for several consumers that are joined."""

import multiprocessing as mp
from multiprocessing import JoinableQueue, Process, Queue

STOP = "stop"
WORKERS = 4


def until_none(q):
    while True:
        item = q.get()
        if item is None:
            break
        print(item)


def a_constant_number():
    q = Queue()
    ps = [Process(target=until_none, args=(q,)) for _ in range(3)]
    for p in ps:
        p.start()
    for n in range(10):
        q.put(n)
    q.put(None)  # expect: MPL510@5
    for p in ps:
        p.join()


def until_stop(q):
    for item in iter(q.get, STOP):
        print(item)


def a_number_with_a_name():
    q = Queue()
    ps = []
    for _ in range(WORKERS):
        p = Process(target=until_stop, args=(q,))
        p.start()
        ps.append(p)
    q.put("work")
    q.put(STOP)  # expect: MPL510@5
    for p in ps:
        p.join()


def until_empty_text(q):
    while True:
        line = q.get()
        if not line:
            return
        print(line)


def a_number_that_is_not_known(lines):
    q = mp.SimpleQueue()
    ps = [Process(target=until_empty_text, args=(q,)) for _ in range(mp.cpu_count())]
    for p in ps:
        p.start()
    for line in lines:
        q.put(line.strip() + "!")
    q.put("")  # expect: MPL510@5
    for p in ps:
        p.join()


def while_there_is_one(q):
    while (item := q.get()) != "end":
        print(item)


def until_zero(q):
    while True:
        if q.get() == 0:
            break


def kept_alive():
    q = Queue()
    for _ in range(2):
        Process(target=until_zero, args=(q,)).start()
    q.put(0)  # expect: MPL510@5


def two_for_three():
    q = Queue()
    ps = [Process(target=while_there_is_one, args=(q,)) for _ in "abc"]
    for p in ps:
        p.start()
    for _ in range(2):
        q.put("end")  # expect: MPL510@9
    for p in ps:
        p.join()


def until_done(q):
    while True:
        item = q.get()
        if item is None:
            q.task_done()
            return
        print(item)
        q.task_done()


def with_two_names():
    q = JoinableQueue()
    first = Process(target=until_done, args=(q,))
    second = Process(target=until_done, args=(q,))
    first.start()
    second.start()
    q.put(1)
    q.put(None)  # expect: MPL510@5
    first.join()
    second.join()


def produce(q):
    for n in range(10):
        q.put(n)
    q.put(None)  # expect: MPL510@5


def by_the_producer():
    q = Queue()
    producer = Process(target=produce, args=(q,))
    consumers = [Process(target=until_none, args=(q,)) for _ in range(2)]
    producer.start()
    for p in consumers:
        p.start()
    producer.join()
    for p in consumers:
        p.join()


if __name__ == "__main__":
    a_constant_number()
    a_number_with_a_name()
    a_number_that_is_not_known(["a"])
    kept_alive()
    two_for_three()
    with_two_names()
    by_the_producer()
