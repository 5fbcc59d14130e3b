"""Only one process acts, each has a key or an object of its own, or they take turns."""

import os
from multiprocessing import Event, Manager, Pool, Process


def only_one(d):
    if "owner" not in d:
        d["owner"] = os.getpid()


def consumer(tasks, done):
    while not done.is_set():
        if tasks:
            print(tasks.pop(0))


def producer(tasks, done):
    for n in range(10):
        tasks.append(n)
    done.set()


def own_key(d, name):
    if name not in d:
        d[name] = os.getpid()


def own_key_by_pid(d):
    pid = os.getpid()
    if pid not in d:
        d[pid] = []


def own_name(names, name):
    if name not in names:
        names.append(name)


def own_list(tasks):
    while tasks:
        print(tasks.pop())


def leader(d, rank):
    if rank == 0:
        if "plan" not in d:
            d["plan"] = rank


def first(d, done):
    if "turn" not in d:
        d["turn"] = os.getpid()
    done.set()


def second(d, done):
    done.wait()
    if "turn" in d:
        del d["turn"]


def plain(counts):
    if "n" not in counts:
        counts["n"] = os.getpid()


def unknown_key(d, queue):
    for word in queue:
        if word not in d:
            d[word] = os.getpid()


def once(d):
    if "done" not in d:
        d["done"] = os.getpid()


if __name__ == "__main__":
    with Manager() as m:
        d, tasks, names = m.dict(), m.list(), m.list()
        done, gun = Event(), Event()
        ps = [Process(target=only_one, args=(d,)), Process(target=producer, args=(tasks, done))]
        ps.append(Process(target=consumer, args=(tasks, done)))
        ps += [Process(target=first, args=(d, gun)), Process(target=second, args=(d, gun))]
        for rank, name in enumerate("abc"):
            ps.append(Process(target=own_key, args=(d, name)))
            ps.append(Process(target=own_key_by_pid, args=(d,)))
            ps.append(Process(target=own_name, args=(names, name)))
            ps.append(Process(target=own_list, args=(m.list([1, 2]),)))
            ps.append(Process(target=leader, args=(d, rank)))
            ps.append(Process(target=plain, args=({},)))
            ps.append(Process(target=unknown_key, args=(d, [name, "x"])))
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        with Pool(2) as pool:
            pool.starmap(own_key, [(d, name) for name in "xyz"])
        for _ in range(3):
            p = Process(target=once, args=(d,))
            p.start()
            p.join()
