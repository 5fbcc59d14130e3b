"""The pools have other names, and the loop is in another function."""

import concurrent.futures as cf
import contextlib
import multiprocessing as mp
from multiprocessing.pool import Pool as Workers

import torch.multiprocessing as tmp


def count(word):
    return len(word)


def count_all(words, workers=4):
    with mp.Pool(workers) as pool:  # expect: MPL606@10
        return pool.map(count, words)


def every_chapter(chapters):
    for chapter in chapters:
        print(count_all(chapter))


class Book:
    def __init__(self, chapters):
        self.chapters = chapters
        self.workers = 4
        self.counts = []

    def count(self):
        for chapter in self.chapters:
            self.counts.append(self.count_words(chapter))

    def count_words(self, chapter):
        executor = cf.ProcessPoolExecutor(self.workers)  # expect: MPL606@20
        with executor:
            return list(executor.map(count, chapter))


def from_a_context(chapters):
    context = mp.get_context("spawn")
    for chapter in chapters:
        with context.Pool(4) as pool:  # expect: MPL606@14
            print(pool.map(count, chapter))


def from_torch(chapters):
    for chapter in chapters:
        with contextlib.closing(tmp.Pool(4)) as pool:  # expect: MPL606@33
            print(pool.map(count, chapter))


def by_its_class(chapters):
    for chapter in chapters:
        workers = Workers(4)  # expect: MPL606@19
        with workers:
            print(workers.map(count, chapter))


def stopped_at_the_end(chapters):
    for chapter in chapters:
        executor = cf.ProcessPoolExecutor()  # expect: MPL606@20
        try:
            print(list(executor.map(count, chapter)))
        finally:
            executor.shutdown()


if __name__ == "__main__":
    every_chapter([["a"]])
    Book([["a"]]).count()
    from_a_context([["a"]])
    from_torch([["a"]])
    by_its_class([["a"]])
    stopped_at_the_end([["a"]])
