"""The tasks may never end: an unknown function, a queue; or the event loop must not wait."""

import asyncio
from multiprocessing import Pool, Queue


def prepare(queue):
    global letters
    letters = queue


def answer(n):
    print(n, letters.get(), flush=True)


def not_known(task):
    with Pool(1) as pool:
        pool.apply_async(task, (1,))
        pool.close()
        pool.join()


def waits_for_letters():
    queue = Queue()
    queue.put("a letter")
    with Pool(1, prepare, (queue,)) as pool:
        pool.map_async(answer, [1])
        print("asked")
        pool.close()
        pool.join()


def double(n):
    return 2 * n


async def in_a_coroutine():
    with Pool(1) as pool:
        pool.map_async(double, [1])
        pool.close()
        pool.join()


if __name__ == "__main__":
    not_known(print)
    waits_for_letters()
    asyncio.run(in_a_coroutine())
