from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def work(n, more=1):
    return n + more


def lists(numbers, pairs, more):
    with Pool(2) as pool:
        print([pool.apply(work, (n,)) for n in numbers])  # all
        print([pool.apply(work, args=[2 * n]) for n in numbers if n > 1])
        print([pool.apply(work, (a, b)) for a, b in pairs])
        print([pool.apply(work, (a, b)) for (a, b) in pairs if a])
        print([pool.apply(func=work, args=(n, more)) for n in numbers])
        print([pool.apply(work, pair) for pair in pairs])
        print([pool.apply_async(work, (n,)).get() for n in (1, 2)])
        return [
            pool.apply(
                max,
                ("#", str(n)),
            )
            for n in numbers
        ]


def in_other_comprehensions(rows, more):
    with Pool(2) as pool:
        print([[pool.apply(work, (cell,)) for cell in row] for row in rows])
        print([pool.apply(work, (n, 2)) for n in (rows[0] if more else [])])
        print([pool.apply(f, (n,)) for f, n in [(work, 1), (abs, 2)]])
        print([1 + pool.apply(work, (n,)) for n in rows[0]])


def other_displays(numbers, pairs):
    with Pool(2) as pool:
        print({pool.apply(work, (n,)) for n in numbers})
        print(sum(pool.apply(work, (n,)) for n in numbers))
        print(sorted((pool.apply(work, (n,)) for n in numbers), reverse=True))
        print({n: pool.apply(work, (n,)) for n in numbers})
        print({a: b + pool.apply(work, (a,), {"more": b}) for a, b in pairs})
        print([n for n in numbers if pool.apply(bool, (n,))])
        print([pool.apply(work, (n,), {"more": 2}) for n in numbers])
        [pool.apply(print, (n,)) for n in numbers[:1]]


def by_an_executor(numbers, pairs):
    with ProcessPoolExecutor(2) as executor:
        print([executor.submit(work, n).result() for n in numbers])
        print(max(executor.submit(work, n).result() for n in numbers))
        print([executor.submit(work, a, b).result() for a, b in pairs])
        print([executor.submit(work, n, more=5).result() for n in numbers])
        futures = (executor.submit(work, n) for n in numbers)
        print([future.result() for future in futures])


if __name__ == "__main__":
    print(lists([1, 2, 3], [(1, 2), (3, 4)], 5))
    in_other_comprehensions([[1, 2], [3, 4]], True)
    other_displays([1, 2, 3], [(1, 2), (3, 4)])
    by_an_executor([1, 2, 3], [(1, 2), (3, 4)])
