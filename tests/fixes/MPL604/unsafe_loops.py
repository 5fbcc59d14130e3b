from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def work(n, more=1):
    return n + more


def printed(numbers):
    with Pool(2) as pool:
        # one by one
        for n in numbers:  # in order
            print(pool.apply(work, (n,)))  # at once
        # that is all


def dropped(numbers):
    with Pool(2) as pool:
        for n in numbers:
            pool.apply(work, (n,))
        for n in numbers: pool.apply(work, (n, 2))


def bound(numbers):
    found = []
    with Pool(2) as pool:
        for n in 1, 2, 3:
            number = pool.apply(work, (n,))  # a number
            found.append(number)
        for n in numbers:
            found.append(pool.apply_async(work, (n + 1, 3)).get())
    return found


def used_again(numbers):
    done = {}
    with ProcessPoolExecutor(2) as executor:
        for number, n in enumerate(numbers):
            done[number] = executor.submit(work, n).result()
        for n in numbers:
            result = executor.submit(work, n, 1).result()
            print(n, result)
    return done


def expected_to_fail(numbers):
    with Pool(2) as pool:
        for n in numbers:
            try:
                print(pool.apply(divmod, (1, n)))
            except ZeroDivisionError:
                print(n, "is no number")


def in_two_lines(numbers):
    total = 0
    with ProcessPoolExecutor(2) as executor:
        for n in numbers:
            # hand it over
            future = executor.submit(work, n)
            # and wait
            total += future.result()
    with Pool(2) as pool:
        for n in numbers:
            result = pool.apply_async(work, (n,), {"more": 5})
            result.wait()
            print(n, result.get())
    return total


def lazily(numbers):
    with ProcessPoolExecutor(2) as executor:
        for future in (executor.submit(work, n) for n in numbers):
            print(future.result())


def in_another_loop(rows):
    with Pool(2) as pool:
        for row in rows:
            for cell in row:
                print(pool.apply(work, (cell,)))


def with_other_loops(numbers, future=None):
    with ProcessPoolExecutor(2) as executor:
        for n in numbers:
            print(executor.submit(work, n, more=2).result())
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
