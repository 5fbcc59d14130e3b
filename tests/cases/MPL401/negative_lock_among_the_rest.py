"""A helper's ``*args`` may be anything: so may what is entered, and it may be a lock."""

from multiprocessing import Manager, Process


def retry(function, *args):
    for _ in range(3):
        try:
            return function(*args)
        except OSError:
            print("again")


def prepare(d):
    d["n"] = 0


def count(lock, d):
    with lock:
        d["n"] += 1


def worker(lock, d):
    retry(count, lock, d)


if __name__ == "__main__":
    with Manager() as manager:
        d, lock = manager.dict(), manager.Lock()
        retry(prepare, d)
        processes = [Process(target=worker, args=(lock, d)) for _ in range(3)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
