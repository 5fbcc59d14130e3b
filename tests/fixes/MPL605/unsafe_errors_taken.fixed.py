"""The program takes an error and goes on, while the pool still works."""

import time
from contextlib import suppress
from multiprocessing import Pool


def work(n):
    if n == 1:
        raise ValueError(n)
    time.sleep(0.1)
    print("done", n, flush=True)
    return n


def around():
    try:
        with Pool(2) as pool:
            results = [pool.apply_async(work, (n,)) for n in range(3)]
            print([result.get() for result in results])
    except ValueError:
        print("failed")
    time.sleep(0.2)


def by_with():
    with Pool(2) as pool:
        with suppress(ValueError):
            for result in pool.imap(work, range(3)):
                print(result)
    time.sleep(0.2)


def both():
    with Pool(2) as pool:
        try:
            first = pool.apply_async(work, (1,))
            second = pool.apply_async(work, (2,))
            print(first.get(), second.get())
        except ValueError:
            print("failed")
    time.sleep(0.2)


if __name__ == "__main__":
    around()
    by_with()
    both()
