"""Work may be left: it is waited for at the end of the block."""

import sys
import time
from multiprocessing import Pool


def work(n):
    print(n, flush=True)
    return n


def collect(results):
    return [result.get() for result in results]


def dropped():
    pool = Pool(1)
    pool.map_async(work, [1, 2])
    print("submitted")  # that is all
    pool.close()
    pool.join()


def before_the_return(numbers):
    pool = Pool(1)
    for n in numbers:
        pool.apply_async(work, (n,), callback=print)
    pool.close()
    pool.join()
    # the answer
    return len(numbers)


def collected_elsewhere(numbers):
    pool = Pool(1)
    results = [pool.apply_async(work, (n,)) for n in numbers]
    print(collect(results))
    pool.close()
    pool.join()


def an_iterator_is_returned(numbers):
    pool = Pool(1)
    results = pool.imap(work, numbers)
    pool.close()
    pool.join()
    return results


def some_time_is_given():
    if True:
        pool = Pool(1)
        pool.apply_async(work, (7,))
        time.sleep(0.1)
        pool.close()
        pool.join()


if __name__ == "__main__":
    dropped()
    before_the_return([3, 4])
    collected_elsewhere([5])
    print(list(an_iterator_is_returned([6])))
    some_time_is_given()
    pool = Pool(1)
    pool.apply_async(work, (8,))
    pool.close()
    pool.join()
    sys.exit(0)
