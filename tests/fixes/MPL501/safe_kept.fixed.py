"""What is taken is only kept: the joins go behind it."""

import multiprocessing as mp
from multiprocessing import Process, Queue

SIZE = 300_000


def work(q, n=0):
    q.put([n] * SIZE)


def one():
    q = Queue()
    p = Process(target=work, args=(q,))
    p.start()

    # then take
    numbers = q.get()  # all of them
    # wait for it
    p.join()  # long
    print(len(numbers))


def returned(ctx):
    q = ctx.SimpleQueue()
    p = ctx.Process(target=work, args=(q,))
    p.start()
    # the list
    result = q.get()
    p.join()
    return result


def several_returned(count):
    results = mp.Queue()
    ps = [Process(target=work, args=(results, n)) for n in range(count)]
    for p in ps:
        p.start()
    items = [results.get() for _ in range(count)]
    for p in ps:
        p.join()
    return items


def gathered():
    q = mp.JoinableQueue()
    ps = []
    for n in range(3):
        p = Process(target=work, args=(q, n))
        ps.append(p)
        p.start()
    found = []
    for p in ps:
        found.append(q.get())
        q.task_done()
    for p in ps: p.join()
    return found


def told_in_between():
    q = Queue()
    ps = [Process(target=work, args=(q, n)) for n in (1, 2)]
    for p in ps:
        p.start()
    lists = [
        q.get()  # a list
        for _ in ps
    ]
    [p.join() for p in ps]
    print("they are done", [p.exitcode for p in ps])  # all of them
    return sum(map(len, lists))


def returned_after_a_line():
    q = Queue()
    p = Process(target=work, args=(q,))
    p.start()
    result = len(q.get())
    p.join()
    print("done")
    return result


def two_of_them():
    q = Queue()
    a, b = Process(target=work, args=(q, 1)), Process(target=work, args=(q, 2))
    a.start(); b.start()
    first = q.get()
    second = q.get()
    a.join()
    b.join()
    print(len(first) + len(second))


class Boss:
    def __init__(self):
        self.queue = Queue()
        self.process = Process(target=self.work)

    def work(self):
        self.queue.put("x" * SIZE)

    def run(self):
        self.process.start()
        result = self.queue.get()
        self.process.join()
        return result


def batches(batches):
    q = Queue()
    total = []
    for batch in batches:
        ps = [Process(target=work, args=(q, n)) for n in batch]
        for p in ps:
            p.start()
        for _ in batch:
            total += q.get()
        for p in ps:
            p.join()
    return len(total)


if __name__ == "__main__":
    one()
    print(len(returned(mp.get_context("spawn"))))
    print([len(part) for part in several_returned(2)], len(gathered()))
    print(told_in_between(), returned_after_a_line())
    two_of_them()
    print(len(Boss().run()), batches([[1, 2], [3]]))
