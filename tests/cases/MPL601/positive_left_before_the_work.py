"""The block of a pool ends while its work is still to be done."""

from multiprocessing import Pool


def work(n):
    return n + 1


def dropped():
    with Pool(2) as pool:
        pool.map_async(work, range(3))  # expect: MPL601@9


def in_a_loop(items):
    with Pool(2) as pool:
        for item in items:
            pool.apply_async(work, (item,))  # expect: MPL601@13
        print("all submitted")


def fetched_too_late():
    with Pool(2) as pool:
        result = pool.map_async(work, range(3))  # expect: MPL601@18
    print(result.ready())


def appended_and_fetched_too_late():
    results = []
    with Pool(2) as pool:
        for n in range(3):
            results.append(pool.apply_async(work, (n,)))  # expect: MPL601@28
    print([result.ready() for result in results])


def listed_and_fetched_too_late():
    with Pool(2) as pool:
        results = [pool.apply_async(work, (n,)) for n in range(3)]  # expect: MPL601@20
    print(len(results))


def closed_but_not_joined():
    with Pool(2) as pool:
        pool.starmap_async(work, [(1,), (2,)])  # expect: MPL601@9
        pool.close()


def never_iterated():
    with Pool(2) as pool:
        pool.imap(work, range(3))  # expect: MPL601@9
        pool.imap_unordered(work, range(3))  # expect: MPL601@9


def returned():
    with Pool(2) as pool:
        return pool.map_async(work, range(3))  # expect: MPL601@16


def under_a_condition(lazy):
    with Pool(2) as pool:
        if lazy:
            pool.map_async(work, range(3))  # expect: MPL601@13
        else:
            pool.map(work, range(3))


def with_a_callback():
    with Pool(2) as pool:
        pool.apply_async(work, (1,), callback=print)  # expect: MPL601@9


if __name__ == "__main__":
    dropped()
    in_a_loop([1, 2, 3])
    fetched_too_late()
    appended_and_fetched_too_late()
    listed_and_fetched_too_late()
    closed_but_not_joined()
    never_iterated()
    returned()
    under_a_condition(lazy=True)
    with_a_callback()
