from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def work(n, more=1):
    return n + more


def lists(numbers, pairs, more):
    with Pool(2) as pool:
        print(pool.map(work, numbers))  # all
        print(pool.map(work, [2 * n for n in numbers if n > 1]))
        print(pool.starmap(work, pairs))
        print(pool.starmap(work, [(a, b) for (a, b) in pairs if a]))
        print(pool.starmap(work, [(n, more) for n in numbers]))
        print(pool.starmap(work, pairs))
        print(pool.map(work, (1, 2)))
        return pool.starmap(max, [("#", str(n)) for n in numbers])


def in_other_comprehensions(rows, more):
    with Pool(2) as pool:
        print([pool.map(work, row) for row in rows])
        print(pool.starmap(work, [(n, 2) for n in (rows[0] if more else [])]))
        print([result.get() for result in [pool.apply_async(f, (n,)) for f, n in [(work, 1), (abs, 2)]]])
        print([1 + result for result in pool.map(work, rows[0])])


def other_displays(numbers, pairs):
    with Pool(2) as pool:
        print(set(pool.map(work, numbers)))
        print(sum(pool.map(work, numbers)))
        print(sorted(pool.map(work, numbers), reverse=True))
        print({n: result.get() for n, result in [(n, pool.apply_async(work, (n,))) for n in numbers]})
        print({a: b + result.get() for a, b, result in [(a, b, pool.apply_async(work, (a,), {"more": b})) for a, b in pairs]})
        print([n for n, result in [(n, pool.apply_async(bool, (n,))) for n in numbers] if result.get()])
        print([result.get() for result in [pool.apply_async(work, (n,), {"more": 2}) for n in numbers]])
        pool.map(print, numbers[:1])


def by_an_executor(numbers, pairs):
    with ProcessPoolExecutor(2) as executor:
        print(list(executor.map(work, numbers)))
        print(max(executor.map(work, numbers)))
        print([future.result() for future in [executor.submit(work, a, b) for a, b in pairs]])
        print([future.result() for future in [executor.submit(work, n, more=5) for n in numbers]])
        futures = [executor.submit(work, n) for n in numbers]
        print([future.result() for future in futures])


if __name__ == "__main__":
    print(lists([1, 2, 3], [(1, 2), (3, 4)], 5))
    in_other_comprehensions([[1, 2], [3, 4]], True)
    other_displays([1, 2, 3], [(1, 2), (3, 4)])
    by_an_executor([1, 2, 3], [(1, 2), (3, 4)])
