import datetime
import time
from multiprocessing import Lock, Process


def builtins(lock, rows):
    lock.acquire()
    for index, row in enumerate(rows):
        print("{}: {}".format(index, row), end="")
    pairs = list(zip(range(3), rows))
    print(isinstance(rows, list), pairs, len(pairs))
    lock.release()


def clocks(lock, rows):
    lock.acquire()
    print(time.time(), time.monotonic(), datetime.datetime.now())
    lock.release()


def containers(lock, rows):
    seen, counts = set(), {}
    lock.acquire()
    seen.add("a")
    counts["a"] = counts.get("a", 0) + 1
    for key, value in counts.items():
        print(key, value)
    lock.release()


def texts(lock, rows):
    lock.acquire()
    print(" ".join(["a", "b"]).upper().strip())
    lock.release()


def quiet(rows):
    total = 0
    for row in rows:
        total += row
    return total


def helper(lock, rows):
    lock.acquire()
    print(quiet(rows))
    lock.release()


def condition_only(cond, rows):
    cond.acquire()
    cond.notify_all()
    cond.release()


if __name__ == "__main__":
    lock = Lock()
    targets = (builtins, clocks, containers, texts, helper)
    ps = [Process(target=target, args=(lock, [1, 2])) for target in targets]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    from multiprocessing import Condition

    cond = Condition()
    q = Process(target=condition_only, args=(cond, []))
    q.start()
    q.join()
