"""Arguments that cannot be pickled."""

import csv
import os
import sqlite3
import subprocess
from multiprocessing import Manager, Pool, Process


def work(*args, **kwargs):
    print(args, kwargs)


def lines(path):
    with open(path) as file:
        yield from file


def start(*args):
    child = Process(target=work, args=args)
    child.start()
    child.join()


def local_class():
    class Job:
        size = 3

    child = Process(target=work, args=(Job(), 1))  # expect: MPL102@40
    child.start()
    child.join()
    with Pool() as pool:
        pool.map(work, [Job() for _ in range(3)])  # expect: MPL102@25


def files(path):
    log = open(path, "a")
    first = Process(target=work, args=(log,))  # expect: MPL102@40
    first.start()
    first.join()
    log.close()
    with open(path) as source:
        second = Process(target=work, kwargs={"source": source})  # expect: MPL102@57
        second.start()
        second.join()
        third = Process(target=work, args=(csv.reader(source),))  # expect: MPL102@44
        third.start()
        third.join()


def generators(path):
    first = Process(target=work, args=(lines(path),))  # expect: MPL102@40
    first.start()
    first.join()
    second = Process(target=work, args=((n * n for n in range(3)),))  # expect: MPL102@41
    second.start()
    second.join()


def others(path):
    database = sqlite3.connect(path)
    running = subprocess.Popen(["true"])
    first = Process(target=work, args=(os, 1))  # expect: MPL102@40
    second = Process(target=work, args=(1, database))  # expect: MPL102@44
    third = Process(target=work, args=[running])  # expect: MPL102@40
    with Manager() as manager:
        fourth = Process(target=work, args=(manager, manager.list()))  # expect: MPL102@45
        for child in (first, second, third, fourth):
            child.start()
            child.join()
    with Pool() as pool:
        pool.apply(work, (pool,))  # expect: MPL102@27


if __name__ == "__main__":
    start("fine")
    local_class()
    files("log.txt")
    generators("log.txt")
    others("jobs.db")
