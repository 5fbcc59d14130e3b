"""Every worker makes a queue for its own threads: no other process takes from it."""

import asyncio
from multiprocessing import Pool, SimpleQueue
from threading import Thread


def check(number, errors):
    if number % 2:
        errors.put(ValueError(number))


async def check_both(number):
    errors = SimpleQueue()
    threads = [Thread(target=check, args=(n, errors)) for n in (number, number + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if not errors.empty():
        raise errors.get()


def work(number):
    asyncio.run(check_both(number))


if __name__ == "__main__":
    with Pool(4) as pool:
        pool.map(work, range(8))
