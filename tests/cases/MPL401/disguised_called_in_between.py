"""A helper that is called with the lock by some, and without it while these may be at work."""

from multiprocessing import Lock, Manager, Process


def by_the_parent(d):
    d["n"] += 1  # expect: MPL401@5


def locked(lock, d):
    with lock:
        by_the_parent(d)


def by_a_child(d):
    d["m"] += 1  # expect: MPL401@5


def at_times(lock, d):
    with lock:
        by_a_child(d)
    by_a_child(d)


if __name__ == "__main__":
    with Manager() as manager:
        d, lock = manager.dict(n=0, m=0), Lock()
        by_the_parent(d)
        by_a_child(d)
        processes = [Process(target=locked, args=(lock, d)) for _ in range(3)]
        processes += [Process(target=at_times, args=(lock, d)) for _ in range(3)]
        for process in processes:
            process.start()
        by_the_parent(d)
        for process in processes:
            process.join()
        by_the_parent(d)
