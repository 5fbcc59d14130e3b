"""No lock is in reach: one is made and handed to all who need it."""

import multiprocessing
from functools import partial
from multiprocessing import (
    Manager,
    Process,  # one child
)


def add(
    totals,  # of all
    amount,
):
    totals["n"] += amount


def work(totals):
    for _ in range(3):
        add(
            totals,
            1,
        )


def take(totals, names):
    if totals["n"] > 0:
        totals["n"] -= 1
        names.taken += 1


def main():
    with Manager() as manager:
        totals, names = manager.dict(n=0), manager.Namespace(taken=0)
        lock = "not one that excludes anybody"
        ps = [Process(target=work, args=(totals,)) for _ in range(2)]
        ps.append(Process(target=take, args=(totals, names)))
        ps.append(Process(args=[totals, names], target=take))
        for p in ps:
            p.start()
        totals["n"] += 1  # in the parent, too
        for p in ps:
            p.join()
        print(totals, names, lock)


def count(counts, word):
    counts[0] = counts[0] + len(word)


def add_up(word, counts):
    counts[0] += len(word)


def pools():
    manager = multiprocessing.Manager()
    counts = manager.list([0])
    with multiprocessing.Pool(2) as pool:
        pool.map(partial(count, counts), ["a", "bc"])
        results = [pool.apply_async(add_up, args=(word, counts)) for word in ("a", "bc")]
        for result in results:
            result.get()
        pool.starmap(add_up, [(word, counts) for word in ("a", "bc")])
    print(counts)


if __name__ == "__main__":
    main()
    pools()
