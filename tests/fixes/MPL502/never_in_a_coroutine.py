"""Waiting would stop all other coroutines."""

import asyncio
from multiprocessing import Queue
from queue import Empty


async def poll(q):
    while True:
        try:
            return q.get(False, 3)
        except Empty:
            await asyncio.sleep(0.1)


if __name__ == "__main__":
    queue = Queue()
    queue.put(1)
    print(asyncio.run(poll(queue)))
