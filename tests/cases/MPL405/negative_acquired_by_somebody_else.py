"""A thread of the event loop waits for the lock, so that other coroutines can go on."""

import asyncio
from multiprocessing import Lock, Process
from multiprocessing.sharedctypes import RawValue


async def in_an_executor(lock, total):
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, lock.acquire)
    try:
        total.value += 1
    finally:
        lock.release()


async def in_a_thread(lock, total):
    await asyncio.to_thread(lock.acquire)
    try:
        total.value += 1
    finally:
        lock.release()


def by_another_name(lock, total):
    take, give_back = lock.acquire, lock.release
    take()
    try:
        total.value += 1
    finally:
        give_back()


def count(lock, total):
    asyncio.run(in_an_executor(lock, total))
    asyncio.run(in_a_thread(lock, total))
    by_another_name(lock, total)


if __name__ == "__main__":
    lock = Lock()
    total = RawValue("i", 0)
    ps = [Process(target=count, args=(lock, total)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(total.value)
