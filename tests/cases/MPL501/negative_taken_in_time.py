"""Somebody takes the items before the join, or may do so."""

import threading
from multiprocessing import Manager, Process, Queue
from queue import Empty


def report(q, rows):
    for row in rows:
        q.put(row)
    q.put(None)


def taken_first(rows):
    q = Queue()
    p = Process(target=report, args=(q, rows))
    p.start()
    results = list(iter(q.get, None))
    p.join()
    return results


def one_for_each(rows):
    q = Queue()
    ps = [Process(target=report, args=(q, rows)) for _ in range(3)]
    for p in ps:
        p.start()
    for _ in ps:
        print(q.get())
    for p in ps:
        p.join()


def while_it_runs(rows):
    q = Queue()
    p = Process(target=report, args=(q, rows))
    p.start()
    while p.is_alive():
        try:
            print(q.get(timeout=0.1))
        except Empty:
            continue
    p.join()


def collect(q, total):
    return [q.get() for _ in range(total)]


def by_a_helper(rows):
    q = Queue()
    p = Process(target=report, args=(q, rows))
    p.start()
    collect(q, len(rows) + 1)
    p.join()


def show(q):
    for row in iter(q.get, None):
        print(row)


def by_another_process(rows):
    q = Queue()
    producer = Process(target=report, args=(q, rows))
    consumer = Process(target=show, args=(q,))
    producer.start()
    consumer.start()
    producer.join()
    consumer.join()


def by_a_thread(rows):
    q = Queue()
    reader = threading.Thread(target=show, args=(q,))
    reader.start()
    p = Process(target=report, args=(q, rows))
    p.start()
    p.join()
    reader.join()


def with_a_timeout(rows):
    q = Queue()
    p = Process(target=report, args=(q, rows))
    p.start()
    p.join(timeout=5)
    print(q.get())
    p.join(5)


def ended_by_force(rows):
    q = Queue()
    p = Process(target=report, args=(q, rows))
    p.start()
    if input() == "stop":
        p.terminate()
        p.join()


def report_and_forget(q, rows):
    q.cancel_join_thread()
    for row in rows:
        q.put(row)


def forgotten(rows):
    q = Queue()
    p = Process(target=report_and_forget, args=(q, rows))
    p.start()
    p.join()


def of_a_manager(rows):
    with Manager() as manager:
        q = manager.Queue()
        p = Process(target=report, args=(q, rows))
        p.start()
        p.join()
        print(q.get())


def every_round(rows):
    q = Queue()
    for row in rows:
        p = Process(target=report, args=(q, row))
        p.start()
        print(q.get())
        p.join()


def even_if_interrupted(rows):
    q = Queue()
    p = Process(target=report, args=(q, rows))
    p.start()
    try:
        return list(iter(q.get, None))
    finally:
        p.join()


def finish(ps, q):
    for _ in ps:
        print(q.get())
    for p in ps:
        p.join()


def by_the_helper_that_joins(rows):
    q = Queue()
    ps = [Process(target=report, args=(q, rows)) for _ in range(2)]
    for p in ps:
        p.start()
    finish(ps, q)


class Service:
    def __init__(self, rows):
        self.q = Queue()
        self.p = Process(target=report, args=(self.q, rows))

    def start(self):
        self.p.start()

    def read(self):
        return list(iter(self.q.get, None))

    def stop(self):
        self.p.join()


def a_service(rows):
    service = Service(rows)
    service.start()
    service.read()
    service.stop()


def count_each(q, lines):
    for line in lines:
        q.put(len(line))


def a_number_for_each(lines):
    """It takes thousands of them."""
    q = Queue()
    p = Process(target=count_each, args=(q, lines))
    p.start()
    p.join()
    return [q.get() for _ in lines]


if __name__ == "__main__":
    lines = [input(), input()]
    taken_first(lines)
    one_for_each(lines)
    while_it_runs(lines)
    by_a_helper(lines)
    by_another_process(lines)
    by_a_thread(lines)
    with_a_timeout(lines)
    ended_by_force(lines)
    forgotten(lines)
    of_a_manager(lines)
    every_round(lines)
    even_if_interrupted(lines)
    by_the_helper_that_joins(lines)
    a_service(lines)
