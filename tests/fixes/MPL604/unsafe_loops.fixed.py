from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def work(n, more=1):
    return n + more


def printed(numbers):
    with Pool(2) as pool:
        # one by one
        for result in pool.map(work, numbers):  # in order
            print(result)  # at once
        # that is all


def dropped(numbers):
    with Pool(2) as pool:
        pool.map(work, numbers)
        pool.starmap(work, [(n, 2) for n in numbers])


def bound(numbers):
    found = []
    with Pool(2) as pool:
        # a number
        for number in pool.map(work, (1, 2, 3)):
            found.append(number)
        for result in pool.starmap(work, [(n + 1, 3) for n in numbers]):
            found.append(result)
    return found


def used_again(numbers):
    done = {}
    with ProcessPoolExecutor(2) as executor:
        tasks = [(number, n, executor.submit(work, n)) for number, n in enumerate(numbers)]
        for number, n, future in tasks:
            done[number] = future.result()
        tasks = [(n, executor.submit(work, n, 1)) for n in numbers]
        for n, future in tasks:
            result = future.result()
            print(n, result)
    return done


def expected_to_fail(numbers):
    with Pool(2) as pool:
        tasks = [(n, pool.apply_async(divmod, (1, n))) for n in numbers]
        for n, result in tasks:
            try:
                print(result.get())
            except ZeroDivisionError:
                print(n, "is no number")


def in_two_lines(numbers):
    total = 0
    with ProcessPoolExecutor(2) as executor:
        # hand it over
        futures = [executor.submit(work, n) for n in numbers]
        for future in futures:
            # and wait
            total += future.result()
    with Pool(2) as pool:
        tasks = [(n, pool.apply_async(work, (n,), {"more": 5})) for n in numbers]
        for n, result in tasks:
            result.wait()
            print(n, result.get())
    return total


def lazily(numbers):
    with ProcessPoolExecutor(2) as executor:
        for future in [executor.submit(work, n) for n in numbers]:
            print(future.result())


def in_another_loop(rows):
    with Pool(2) as pool:
        for row in rows:
            for result in pool.map(work, row):
                print(result)


def with_other_loops(numbers, future=None):
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(work, n, more=2) for n in numbers]
        for future_2 in futures:
            print(future_2.result())
        for n in numbers:
            print(n)
    return future


if __name__ == "__main__":
    some = [1, 2, 0]
    printed(some)
    dropped(some)
    print(bound(some), used_again(some))
    expected_to_fail(some)
    print(in_two_lines(some))
    lazily(some)
    in_another_loop([some, some])
    with_other_loops(some)
