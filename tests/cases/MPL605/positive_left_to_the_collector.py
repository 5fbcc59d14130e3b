"""Nothing closes these pools."""

import sys
from multiprocessing import Pool, cpu_count


def work(n):
    return n + 1


def in_a_function(numbers):
    pool = Pool(4)  # expect: MPL605@12
    return pool.map(work, numbers)


def at_once(numbers):
    return Pool(4).map(work, numbers)  # expect: MPL605@12


def whose_work_is_not_waited_for(numbers):
    pool = Pool(processes=cpu_count())  # expect: MPL605@12
    pool.map_async(work, numbers)
    pool.apply_async(work, (1,))


def whose_results_are_taken(numbers):
    pool = Pool()  # expect: MPL605@12
    results = [pool.apply_async(work, (n,)) for n in numbers]
    return [result.get() for result in results]


def only_if_there_is_enough(numbers):
    if len(numbers) > 100:
        pool = Pool()  # expect: MPL605@16
        return pool.map(work, numbers)
    return [work(n) for n in numbers]


def in_every_round(batches):
    for batch in batches:
        pool = Pool()  # expect: MPL605@16
        for n in pool.imap_unordered(work, batch):
            print(n)


def in_one_way_or_the_other(numbers):
    try:
        pool = Pool(2, maxtasksperchild=5)  # expect: MPL605@16
    except TypeError:
        pool = Pool(2)
    return pool.map(work, numbers)


def before_the_exit(numbers):
    pool = Pool()  # expect: MPL605@12
    print(pool.map(work, numbers))
    if numbers:
        sys.exit(1)


if __name__ == "__main__":
    in_a_function([1])
    at_once([1])
    whose_work_is_not_waited_for([1])
    whose_results_are_taken([1])
    only_if_there_is_enough([1])
    in_every_round([[1]])
    farm = Pool(2)  # expect: MPL605@12
    print(farm.map(work, range(10)))
    in_one_way_or_the_other([1])
    before_the_exit([1])
