"""What does not come in time goes on."""

import time
from contextlib import suppress
from multiprocessing import Pool, TimeoutError


def work(n):
    time.sleep(0.1)
    print("done", n, flush=True)
    return n


def suppressed():
    pool = Pool(2)
    results = pool.map_async(work, range(4))
    with suppress(TimeoutError):
        print(results.get(timeout=0.01))
    time.sleep(0.5)


def caught_around():
    try:
        pool = Pool(2)
        results = pool.map_async(work, range(4))
        print(results.get(timeout=0.01))
    except TimeoutError:
        print("not yet")
    time.sleep(0.5)


if __name__ == "__main__":
    suppressed()
    caught_around()
