"""The same behind other names, in classes, containers and helper functions."""

import functools
import multiprocessing

import torch.multiprocessing as tmp
from multiprocess import Process as P
from multiprocess import Queue as Q


def fill(sink, rows):
    for row in rows:
        emit(sink, row)


def emit(sink, row):
    sink.put(row)


def aliases(rows):
    q = Q()
    p = P(target=fill, args=(q, rows))
    p.start()
    wait = p
    wait.join()  # expect: MPL501@5
    return q.get()


def context(rows):
    ctx = multiprocessing.get_context("spawn")
    q = ctx.Queue()
    p = ctx.Process(target=fill, kwargs={"sink": q, "rows": rows})
    p.start()
    p.join()  # expect: MPL501@5
    return q.get()


def partial(rows):
    q = tmp.Queue()
    p = tmp.Process(target=functools.partial(fill, q, rows))
    p.start()
    p.join()  # expect: MPL501@5
    return q.get()


class Reader(multiprocessing.Process):
    def __init__(self, out, path):
        multiprocessing.Process.__init__(self)
        self.out = out
        self.path = path

    def run(self):
        with open(self.path) as file:
            for line in file:
                self.out.put(line)


def subclass(paths):
    out = multiprocessing.Queue()
    readers = {path: Reader(out, path) for path in paths}
    for reader in readers.values():
        reader.start()
    [reader.join() for reader in readers.values()]  # expect: MPL501@6
    return [out.get() for _ in readers]


class Crawler:
    def __init__(self, pages):
        self.pages = pages
        self.results = multiprocessing.SimpleQueue()
        self.process = multiprocessing.Process(target=self.work)

    def work(self):
        links = []
        for page in self.pages:
            links.append(page.strip())
        self.results.put(links)

    def run(self):
        self.process.start()
        self.process.join()  # expect: MPL501@9
        return self.results.get()


def start_all(ps):
    for p in ps:
        p.start()


def finish(ps):
    for p in ps:
        p.join()


def helpers(rows):
    queues = [multiprocessing.Queue() for _ in range(2)]
    ps = [multiprocessing.Process(target=fill, args=(q, rows)) for q in queues]
    start_all(ps)
    finish(ps)  # expect: MPL501@5
    for q in queues:
        print(q.get())


def squares(tasks, results):
    for n in iter(tasks.get, None):
        results.put([n * n])


def pipeline(numbers):
    tasks, results = multiprocessing.Queue(), multiprocessing.Queue()
    p = multiprocessing.Process(target=squares, args=(tasks, results))
    p.start()
    for n in numbers:
        tasks.put(n)
    tasks.put(None)
    p.join()  # expect: MPL501@5
    return [results.get() for _ in numbers]


def two_sinks(rows):
    first, second = Q(), Q()
    a = P(target=fill, args=(first, rows))
    b = P(target=fill, args=(second, rows))
    a.start()
    b.start()
    first.get()
    a.join()
    b.join()  # expect: MPL501@5
    second.get()


if __name__ == "__main__":
    lines = input().split()
    aliases(lines)
    context(lines)
    partial(lines)
    subclass(lines)
    Crawler(lines).run()
    helpers(lines)
    pipeline(map(int, input().split()))
    two_sinks(lines)
