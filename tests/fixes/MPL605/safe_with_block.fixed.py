import multiprocessing as mp
from multiprocessing import Pool, get_context
from multiprocessing.pool import Pool as Workers


def work(n):
    return n + 1


def add(a, b):
    return a + b


def to_the_return(numbers):
    with Pool(2) as pool:  # two are enough
        # all at once
        return pool.map(work, numbers)  # the result


def to_the_last_use(numbers):
    """It goes on without the pool."""
    # a pool
    with mp.Pool(
        2,  # workers
    ) as pool:
        text = """
of two lines"""
        total = 0

        for n in pool.map(work, numbers):
            # add up
            total += n
    # that is all
    print(text, total)


def in_parentheses(numbers):
    with (mp
        .Pool(2)) as pool:
        try:
            result = pool.map(work, numbers)
        except ValueError:
            result = pool.map(work, [])
    return result


def on_one_line(numbers):
    with Pool(2) as pool:
        result = pool.map(work, numbers)
    print(result)


def under_a_condition(numbers):
    if len(numbers) > 1:
        with get_context("spawn").Pool(2) as pool:
            result = pool.starmap(add, zip(numbers, numbers))
    else:
        result = [work(n) for n in numbers]
    return result


def body_on_the_line_of_its_header(numbers):
    if numbers:
        with Pool(2) as pool:
            print(pool.map(work, numbers))
    return numbers


def two_of_them(numbers):
    with Pool(2) as pool:
        print(pool.map(work, numbers))
    with Pool(1) as pool:
        print([pool.apply(work, (n,)) for n in numbers[:1]])
    pool = None
    return pool


def early_returns(numbers):
    with Workers(2) as workers:
        for n in workers.map(work, numbers):
            if n > 2:
                return n
        return workers.apply(work, (0,))


def use(pool, numbers):
    return pool.map(work, numbers)


def by_another_function(numbers):
    with Pool(2) as pool:
        first = use(pool, numbers)
        if pool:
            print(first)


class Farm:
    def __init__(self):
        self.results = []

    def run(self, numbers):
        with mp.Pool(2) as workers:
            self.results += workers.map(work, numbers)


if __name__ == "__main__":
    print(to_the_return([1, 2]))
    to_the_last_use([1, 2])
    in_parentheses([1, 2])
    on_one_line([1, 2])
    print(under_a_condition([1, 2]))
    body_on_the_line_of_its_header([1, 2])
    two_of_them([1, 2])
    print(early_returns([1, 2]))
    by_another_function([1, 2])
    farm = Farm()
    farm.run([1, 2])
    print(farm.results)
    with Pool(2) as cows:
        print(cows.map(work, [1, 2]))
