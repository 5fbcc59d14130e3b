"""A loop over the results ends early: the end of the block ends the work, too."""

from multiprocessing import Pool


def work(n):
    return n


def until_found(numbers):
    pool = Pool(2)
    for n in pool.imap_unordered(work, numbers):
        if n > 1:
            print("found")
            break
    print("done")


def until_it_fails(numbers):
    pool = Pool(2)
    try:
        for n in pool.imap(work, numbers):
            print(1 // n)
    except ZeroDivisionError:
        print("zero")
    return pool.map(work, [1])


if __name__ == "__main__":
    until_found([1, 2, 3])
    print(until_it_fails([1, 0, 3]))
