"""The same under other names, through helpers, partials, methods and containers."""

import asyncio
import functools
import logging
import multiprocessing as mp
import unittest
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy
import torch.multiprocessing as tmp

logger = logging.getLogger(__name__)
context = get_context("spawn")
hits = 0


def count(store, word):
    store[word] = store.get(word, 0) + 1  # expect: MPL408@5


def through_a_helper(store, words):
    for word in words:
        count(store, word)


def helper():
    store = {}
    p = context.Process(target=through_a_helper, args=(store, ["a"]))
    p.start()
    p.join()
    return store


def note(log, text):
    log.append(text)  # expect: MPL408@5


def a_partial():
    log = []
    task = functools.partial(note, log)
    p = mp.Process(target=task, args=("text",))
    p.start()
    p.join()
    print("\n".join(log))


def ranked(rank, losses):
    losses.append(rank * 0.1)  # expect: MPL408@5


def torch_spawn():
    losses = []
    tmp.spawn(ranked, args=(losses,), nprocs=2)
    print(min(losses))


def hit(_):
    global hits
    hits += 1  # expect: MPL408@5


def run_all(ps):
    for p in ps:
        p.start()
    for p in ps:
        p.join()


def started_in_a_helper():
    run_all([mp.Process(target=hit, args=(n,)) for n in range(4)])


def report():
    print("hits:", hits)


class Recorder:
    def __init__(self):
        self.rows = []

    def begin(self):
        self.p = mp.Process(target=record, args=(self.rows,))
        self.p.start()


def record(rows):
    rows.append(1)


def bundle(parts, index):
    parts.add(index)  # expect: MPL408@5


def a_named_tuple_of_arguments():
    parts = set()
    arguments = (parts, 1)
    p = mp.Process(target=bundle, args=arguments)
    p.start()
    p.join()
    assert len(parts) == 1


def a_nested_function():
    marks = []

    def mark():
        marks.append("x")  # expect: MPL408@9

    p = get_context("fork").Process(target=mark)
    p.start()
    p.join()
    print(marks)


def collect(bag, item):
    bag.append(item)  # expect: MPL408@5


def asynchronous():
    bag = []
    with mp.Pool(2) as pool:
        pending = [pool.apply_async(collect, (bag, n)) for n in range(4)]
        for result in pending:
            result.get()
    print(sorted(bag))


def measure(samples):
    samples.append(1.5)  # expect: MPL408@5


def with_a_library():
    samples = []
    p = mp.Process(target=measure, args=(samples,))
    p.start()
    p.join()
    logger.info("samples: %s", samples)
    return numpy.mean(samples)


class Test(unittest.TestCase):
    def test_it(self):
        seen = []
        p = mp.Process(target=look, args=(seen,))
        p.start()
        p.join()
        self.assertEqual(len(seen), 1)
        self.assertIn(1, seen)


def look(seen):
    seen.append(1)  # expect: MPL408@5


def fetch(pages, url):
    pages[url] = len(url)  # expect: MPL408@5


async def asynchronously():
    pages = {}
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor() as executor:
        await loop.run_in_executor(executor, fetch, pages, "a")
    print(pages)


if __name__ == "__main__":
    asyncio.run(asynchronously())
    with_a_library()
    helper()
    a_partial()
    torch_spawn()
    started_in_a_helper()
    report()
    Recorder().begin()
    a_named_tuple_of_arguments()
    a_nested_function()
    asynchronous()
