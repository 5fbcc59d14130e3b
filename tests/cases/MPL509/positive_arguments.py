"""Locks, queues and shared values among the arguments of tasks."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Array, Barrier, Condition, Event, Lock, Pool, Queue, RLock, Semaphore
from multiprocessing import SimpleQueue, Value


def work(*args, **kwargs):
    print(args, kwargs)


def pools(items):
    lock, queue, counter = Lock(), Queue(), Value("i", 0)
    with Pool() as pool:
        pool.apply(work, (1, lock))  # expect: MPL509@30
        pool.apply(work, kwds={"queue": queue})  # expect: MPL509@41
        pool.map(work, [(item, counter) for item in items])  # expect: MPL509@32
        pool.starmap(work, [(1, lock), (2, lock)])  # expect: MPL509@33
        result = pool.apply_async(work, [queue])  # expect: MPL509@42
        result.get()


def executors(items):
    event = Event()
    rows = Array("d", 3, lock=False)
    with ProcessPoolExecutor() as executor:
        executor.submit(work, event)  # expect: MPL509@31
        executor.submit(work, 1, rows=rows)  # expect: MPL509@39
        executor.map(work, items, [event] * 3)  # expect: MPL509@36


def every_kind():
    with Pool() as pool:
        pool.apply(work, (RLock(),))  # expect: MPL509@27
        pool.apply(work, (Semaphore(2),))  # expect: MPL509@27
        pool.apply(work, (Condition(),))  # expect: MPL509@27
        pool.apply(work, (Barrier(2),))  # expect: MPL509@27
        pool.apply(work, (SimpleQueue(),))  # expect: MPL509@27


if __name__ == "__main__":
    pools([1, 2])
    executors([1, 2, 3])
    every_kind()
