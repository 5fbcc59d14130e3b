"""Work that is not waited for at once, but in the end."""

from multiprocessing import Pool


def work(n):
    return n + 1


def in_a_comprehension(numbers):
    pool = Pool(2)
    results = [pool.apply_async(work, (n,)) for n in numbers]
    print("submitted")
    return [result.get() for result in results]


def in_a_loop(numbers):
    pool = Pool(2)
    results = []
    for n in numbers:
        results.append(pool.apply_async(work, (n,)))
    print(len(results))
    total = 0
    for result in results:
        total += result.get()
    print(total)


def kept_by_another_name(numbers):
    pool = Pool(2)
    results = []
    for n in numbers:
        result = pool.apply_async(work, (n,))
        results.append(result)
    total = sum([result.get() for result in results])
    print(total)


def one_by_one(numbers):
    pool = Pool(2)
    first = pool.map_async(work, numbers)
    second = pool.apply_async(work, (5,))
    second.wait()
    values = first.get()
    print(values, second.get())


def at_once(numbers):
    pool = Pool(2)
    print(pool.map_async(work, numbers).get(timeout=60))


def iterated(numbers):
    pool = Pool(2)
    results = pool.imap(work, numbers)
    for number, result in enumerate(results, start=1):
        print(number, result)
    print("done")


def iterated_lazily(numbers):
    pool = Pool(2)
    print(sum(2 * n for n in pool.imap_unordered(work, numbers)))
    doubled = [2 * n for n in pool.imap(work, numbers) if n > 1]
    return sorted(doubled)


def one_at_a_time(numbers):
    pool = Pool(2)
    for result in pool.imap(work, numbers):
        yield result


if __name__ == "__main__":
    print(in_a_comprehension([1, 2]))
    in_a_loop([1, 2])
    kept_by_another_name([1, 2])
    one_by_one([1, 2])
    at_once([1, 2])
    iterated([1, 2])
    print(iterated_lazily([1, 2]))
    print(list(one_at_a_time([1, 2])))
