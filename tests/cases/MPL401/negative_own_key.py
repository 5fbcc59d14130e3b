"""Every process has a key of its own."""

import os
from multiprocessing import Manager, Pool, Process, current_process


def by_argument(d, name):
    d[name] = 0
    for _ in range(3):
        d[name] += 1


def by_pid(d):
    d[os.getpid()] = d.get(os.getpid(), 0) + 1


def by_name(d):
    key = current_process().name
    d[key] = 0
    d[key] += 1


def by_derived_key(d, n):
    key = f"worker {n}"
    d[key] = 0
    d[key] = d[key] + 1


def by_unknown(d):
    key = choose()
    d[key] = d.get(key, 0) + 1


def choose():
    return os.urandom(4)


def by_index(numbers, n):
    numbers[n] += 1


def one_of_two(d, first):
    if first:
        d["a"] += 1


def up(d):
    d["up"] += 1


def down(d):
    d["down"] += 1


if __name__ == "__main__":
    with Manager() as m:
        d, numbers = m.dict(up=0, down=0, a=0), m.list([0] * 4)
        ps = []
        for i in range(4):
            ps.append(Process(target=by_argument, args=(d, i)))
            ps.append(Process(target=by_pid, args=(d,)))
            ps.append(Process(target=by_name, args=(d,)))
            ps.append(Process(target=by_derived_key, kwargs={"d": d, "n": i}))
            ps.append(Process(target=by_unknown, args=(d,)))
            ps.append(Process(target=by_index, args=(numbers, i)))
        ps += [Process(target=up, args=(d,)), Process(target=down, args=(d,))]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        with Pool(2) as pool:
            pool.starmap(by_argument, [(d, name) for name in "abc"])
        print(d)
