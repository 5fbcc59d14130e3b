"""The same under other names."""

import asyncio
import concurrent.futures as cf
import functools
import multiprocessing as mp
from concurrent import futures
from multiprocessing import context
from multiprocessing.pool import Pool as WorkerPool

import torch.multiprocessing as tmp


def work(*args, **kwargs):
    print(args, kwargs)


def make_adder(amount):
    def add(number):
        return number + amount

    return add


double = lambda n: n * 2  # noqa: E731


def contexts():
    spawn = mp.get_context("spawn")
    first = spawn.Process(target=lambda: None)  # expect: MPL102@34
    second = context.SpawnProcess(target=double, args=(1,))  # expect: MPL102@42
    third = tmp.Process(target=make_adder(3), args=(4,))  # expect: MPL102@32
    fork = mp.get_context("fork")
    for child in (first, second, third):
        child.start()
        child.join()
    with fork.Pool() as pool:
        pool.map(double, [1, 2])  # expect: MPL102@18
        pool.starmap(work, [(1, double)])  # expect: MPL102@33
        for result in pool.imap_unordered(make_adder(2), range(3)):  # expect: MPL102@43
            print(result)
    tmp.spawn(lambda index: print(index), nprocs=2)  # expect: MPL102@15


def pools(numbers):
    with WorkerPool() as pool:
        later = pool.apply_async(work, kwds={"key": lambda n: n})  # expect: MPL102@53
        later.get()
    with cf.ProcessPoolExecutor() as executor:
        executor.submit(work, 1, key=double)  # expect: MPL102@38
    with futures.ProcessPoolExecutor(initializer=lambda: None) as executor:  # expect: MPL102@50
        executor.map(functools.partial(work, double), numbers)  # expect: MPL102@46


async def from_coroutine():
    loop = asyncio.get_running_loop()
    executor = cf.ProcessPoolExecutor(2)
    await loop.run_in_executor(executor, lambda: 3)  # expect: MPL102@42


if __name__ == "__main__":
    contexts()
    pools([1, 2])
