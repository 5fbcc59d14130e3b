"""The pool is used outside of the block that it is made in, or may be another one."""

from multiprocessing import Pool


def work(n):
    return n + 1


def after_its_block(numbers, careful):
    if careful:
        pool = Pool(1)
    else:
        pool = Pool(2)
    return pool.map(work, numbers)


def in_one_way_or_the_other(numbers):
    try:
        pool = Pool(2, maxtasksperchild=5)
    except TypeError:
        pool = Pool(2)
    return pool.map(work, numbers)


def in_the_next_round(numbers):
    pool = None
    for n in numbers:
        if pool:
            print(pool.apply(work, (n,)))
        pool = Pool(1)
        pool.map(work, [n])


def after_other_calls(numbers):
    print(len(numbers), Pool(2).map(work, [len(numbers)]))
    print(sorted(numbers), Pool(2).map(work, numbers))


def only_sometimes(numbers):
    return numbers and Pool(2).map(work, numbers)


def lazily(numbers):
    pool = Pool(2)
    results = (pool.apply(work, (n,)) for n in numbers)
    return results


if __name__ == "__main__":
    print(after_its_block([1], True), in_one_way_or_the_other([1]))
    after_other_calls([1])
    print(list(only_sometimes([1])), list(lazily([1])))
