"""A pool that is made while another one is in use, and is used longer; all forms of taking all; ways out."""

from multiprocessing import Pool


def work(n):
    return n + 1


def overlapping(numbers):
    with Pool(2) as readers:
        with Pool(2) as writers:
            read = readers.map(work, numbers)
            written = writers.map(work, read)
    print(written)


def unpacked(numbers):
    with Pool(2) as pool:
        first, *rest = pool.imap(work, numbers)
        print(first, rest, *pool.imap(work, numbers))
    return first


def delegated(numbers):
    with Pool(2) as pool:
        yield from pool.imap(work, numbers)


def or_given_up(numbers):
    try:
        with Pool(2) as pool:
            results = pool.map_async(work, numbers)
            print(results.get(timeout=60))
    except TimeoutError:
        print("too slow")
        raise


def or_left(numbers):
    with Pool(2) as pool:
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
