"""Objects of threads that stay inside one process, whichever it is."""

import asyncio
import queue
import threading
from multiprocessing import Pool, Process, Value
from multiprocessing.dummy import Process as DummyProcess
from multiprocessing.pool import ThreadPool

cache_lock = threading.Lock()
cache = {}
inbox = queue.Queue()
finished = threading.Event()


def look_up(key):
    with cache_lock:
        if key not in cache:
            cache[key] = key * 2
        return cache[key]


def read(rows):
    for row in range(3):
        rows.put(row)
    rows.put(None)


def child_with_threads():
    rows = queue.Queue()
    thread = threading.Thread(target=read, args=(rows,))
    thread.start()
    while (row := rows.get()) is not None:
        print(row)
    thread.join()
    inbox.put("done")
    print(inbox.get())


def in_parent():
    inbox.put(1)
    finished.set()
    return inbox.get(), finished.wait()


def wait_for(event):
    event.wait()


def threads():
    event, lock = threading.Event(), threading.Lock()
    helper = threading.Thread(target=wait_for, args=(event,))
    helper.start()
    event.set()
    helper.join()
    other = DummyProcess(target=wait_for, args=(event,))
    other.start()
    other.join()
    with ThreadPool() as pool:
        pool.map(print, [lock, event])


async def tell(rows):
    await rows.put(1)


async def coroutines():
    rows = asyncio.Queue()
    await asyncio.gather(tell(rows), rows.get())


def run_loop():
    asyncio.run(coroutines())


def count(total):
    with cache_lock, total.get_lock():
        total.value += 1


def main():
    total = Value("i", 0)
    with Pool() as pool:
        pool.map(look_up, range(4))
    children = [Process(target=child_with_threads) for _ in range(2)]
    children += [Process(target=run_loop), Process(target=count, args=(total,))]
    children += [Process(target=count, args=(total,))]
    for child in children:
        child.start()
    in_parent()
    for child in children:
        child.join()


if __name__ == "__main__":
    main()
    threads()
