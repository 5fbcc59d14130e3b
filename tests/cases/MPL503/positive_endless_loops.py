"""Consumers that wait for more when everything has been put."""

import multiprocessing as mp
from multiprocessing import JoinableQueue, Process, Queue


def show_all(q):
    while True:
        print(q.get())  # expect: MPL503@15


def joined(items):
    q = Queue()
    p = Process(target=show_all, args=(q,))
    p.start()
    for item in items:
        q.put(item)
    p.join()


def square(numbers, results):
    while True:
        n = numbers.get()  # expect: MPL503@13
        results.put(n * n)
        numbers.task_done()


def several_of_them():
    numbers, results = JoinableQueue(), Queue()
    workers = [Process(target=square, args=(numbers, results)) for _ in range(2)]
    for p in workers:
        p.start()
    for n in range(10):
        numbers.put(n)
    numbers.join()
    print([results.get() for _ in range(10)])
    for p in workers:
        p.join()


def count_lines(q, names):
    for name in names:
        q.put(len(name))


def add_up(q):
    total = 0
    while True:
        total += q.get()  # expect: MPL503@18
        print(total)


def a_daemon_that_is_joined(names):
    q = mp.Queue()
    counter = Process(target=count_lines, args=(q, names))
    adder = Process(target=add_up, args=(q,), daemon=True)
    counter.start()
    adder.start()
    counter.join()
    adder.join()


def until_none(q):
    while True:
        text = q.get()  # expect: MPL503@16
        if text is None:
            break
        print(text)


def greet(q, names):
    for name in names:
        q.put(f"hello {name}")


def without_the_sentinel(names):
    q = Queue()
    greeter = Process(target=greet, args=(q, names))
    printer = Process(target=until_none, args=(q,))
    greeter.start()
    printer.start()
    greeter.join()
    printer.join()


if __name__ == "__main__":
    joined(["a", "b"])
    several_of_them()
    a_daemon_that_is_joined(["a"])
    without_the_sentinel(["a"])
