"""A pool that is made while another one is in use, and is used longer; all forms of taking all; ways out."""

from multiprocessing import Pool


def work(n):
    return n + 1


def overlapping(numbers):
    readers = Pool(2)
    writers = Pool(2)
    read = readers.map(work, numbers)
    written = writers.map(work, read)
    print(written)


def unpacked(numbers):
    pool = Pool(2)
    first, *rest = pool.imap(work, numbers)
    print(first, rest, *pool.imap(work, numbers))
    return first


def delegated(numbers):
    pool = Pool(2)
    yield from pool.imap(work, numbers)


def or_given_up(numbers):
    try:
        pool = Pool(2)
        results = pool.map_async(work, numbers)
        print(results.get(timeout=60))
    except TimeoutError:
        print("too slow")
        raise


def or_left(numbers):
    pool = Pool(2)
    results = pool.map_async(work, numbers)
    try:
        values = results.get(0xFFFF)
    except KeyboardInterrupt:
        print("interrupted")
        return
    print(values)


if __name__ == "__main__":
    overlapping([1, 2])
    unpacked([1, 2])
    print(list(delegated([1, 2])))
    or_given_up([1, 2])
    or_left([1, 2])
