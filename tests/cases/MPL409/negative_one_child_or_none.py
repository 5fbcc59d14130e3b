"""One child that draws, the parent that does, threads, and what spawn makes anew."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pool, Process, get_context
from multiprocessing.pool import ThreadPool

import numpy as np

import mylib

alone = random.Random(1)
here = random.Random(2)
threaded = np.random.default_rng(3)
unseeded = random.Random()
jitter = random.Random(4)
unknown = mylib.Random(5)
system = random.SystemRandom()


def one_child():
    return alone.random() + np.random.rand()


def work(number):
    return number * 2


def in_a_thread(number):
    return threaded.random() + number


def in_spawned(number):
    return unseeded.random() + number


def patient(number):
    time.sleep(0.1 + jitter.random())
    return number


def by_library(number):
    return unknown.random() + system.random() + number


def one_worker(number):
    return alone.random() + number


if __name__ == "__main__":
    p = Process(target=one_child)
    p.start()
    p.join()
    with Pool(2) as pool:
        print(pool.map(work, [here.random(), here.random()]))
        print(pool.map(patient, range(3)))
        print(pool.map(by_library, range(3)))
    with ThreadPool(2) as pool:
        print(pool.map(in_a_thread, range(3)))
    with ThreadPoolExecutor() as executor:
        print(list(executor.map(in_a_thread, range(3))))
    with get_context("spawn").Pool(2) as pool:
        print(pool.map(in_spawned, range(3)))
    with Pool(1) as pool:
        print(pool.map(one_worker, range(3)))
