"""What is put fits into a pipe, or nobody can tell; or other code may take it."""

import multiprocessing as mp
import os
import queue
import sys
import threading
import traceback
from multiprocessing import Process, Queue

import drains


def answer(q):
    q.put(42)


def a_number():
    q = Queue()
    p = Process(target=answer, args=(q,))
    p.start()
    p.join()
    print(q.get())


def who(q, number):
    q.put((os.getpid(), mp.current_process().name, f"number {number}", {"n": number * 2}))


def a_few_words():
    q = Queue()
    ps = [Process(target=who, args=(q, n)) for n in range(8)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    while not q.empty():
        print(q.get())


def ten(q, start=0):
    for i in range(start, start + 10):
        q.put(i)
    for color in ["red", "green", "blue"]:
        q.put(color)
    q.put([n * n for n in range(20)])


def a_short_loop():
    q = mp.SimpleQueue()
    p = Process(target=ten, args=(q, 5))
    p.start()
    p.join()
    while not q.empty():
        print(q.get())


def enough_room():
    q = Queue(14)
    p = Process(target=ten, args=(q,))
    p.start()
    p.join()
    while not q.empty():
        print(q.get())


def count_up(q, limit):
    n = 0
    while n < limit:
        q.put(n)
        n += 1


def counted():
    q = Queue()
    p = Process(target=count_up, args=(q, 20))
    p.start()
    p.join()
    while not q.empty():
        print(q.get())


def first_of(q, names):
    while True:
        name = names.pop()
        if name:
            q.put(name)
            break


def one_only(names):
    q = Queue()
    p = Process(target=first_of, args=(q, names))
    p.start()
    p.join()
    print(q.get())


def measure(q, data):
    q.put(max(data))
    q.put(data.mean())
    q.put(tuple(sys.modules))


def results_of_unknown_size(data):
    q = Queue()
    p = Process(target=measure, args=(q, data))
    p.start()
    p.join()
    print(q.get(), q.get(), q.get())


def careful(errors, jobs):
    for job in jobs:
        try:
            print(job.strip())
        except Exception:
            errors.put(traceback.format_exc())


def only_errors(jobs):
    errors = Queue()
    p = Process(target=careful, args=(errors, jobs))
    p.start()
    p.join()
    if not errors.empty():
        print(errors.get())


def square(tasks, results):
    for n in iter(tasks.get, None):
        results.put(n * n)


def ten_squares():
    tasks, results = Queue(), Queue()
    p = Process(target=square, args=(tasks, results))
    p.start()
    for n in range(10):
        tasks.put(n)
    tasks.put(None)
    p.join()
    return [results.get() for _ in range(10)]


def each(q, rows):
    for row in rows:
        q.put(row)


def handed_out(rows):
    q = Queue()
    drains.attach(q)
    p = Process(target=each, args=(q, rows))
    p.start()
    p.join()


def handed_out_bound(rows):
    q = Queue()
    threading.Thread(target=drains.forward, args=(q.get,)).start()
    p = Process(target=each, args=(q, rows))
    p.start()
    p.join()


def given(q, rows):
    p = Process(target=each, args=(q, rows))
    p.start()
    p.join()


def of_threads(rows):
    q = queue.Queue()
    t = threading.Thread(target=each, args=(q, rows))
    t.start()
    t.join()
    return q.get()


def leave_at_once(q, rows):
    for row in rows:
        q.put(row)
    sys.stdout.flush()
    os._exit(0)


def without_goodbye(rows):
    q = Queue()
    p = Process(target=leave_at_once, args=(q, rows))
    p.start()
    p.join()


if __name__ == "__main__":
    a_number()
    a_few_words()
    a_short_loop()
    enough_room()
    counted()
    one_only(["a"])
    only_errors(["a"])
    print(ten_squares())
    of_threads([input(), input()])
    without_goodbye([input(), input()])
