"""A lock that is taken only at times, which has nothing to do with whether there is one."""

from multiprocessing import Lock, Manager, Process


def at_times(d, lock, number):
    if number % 2:
        lock.acquire()
    d["n"] += 1  # expect: MPL401@5
    if number % 2:
        lock.release()


if __name__ == "__main__":
    with Manager() as manager:
        d, lock = manager.dict(n=0), Lock()
        processes = [Process(target=at_times, args=(d, lock, n)) for n in range(3)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
