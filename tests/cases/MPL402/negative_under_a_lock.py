"""Every way to hold a lock from the question to the deed."""

from contextlib import contextmanager
from multiprocessing import Lock, Manager, Process, Value


def by_with(d, lock, name):
    with lock:
        if "owner" not in d:
            d["owner"] = name


def by_finally(tasks, lock):
    lock.acquire()
    try:
        if tasks:
            print(tasks.pop())
    finally:
        lock.release()


def asked_twice(d, lock, name):
    if "seat" not in d:
        with lock:
            if "seat" not in d:
                d["seat"] = name


def leaves_early(tasks, lock):
    while True:
        with lock:
            if not tasks:
                return
            task = tasks.pop()
        print(task)


def own_lock(best, score):
    with best.get_lock():
        if score > best.value:
            best.value = score


def asked_first_to_save_time(best, score):
    if score > best.value:
        with best.get_lock():
            if score > best.value:
                best.value = score


def of_the_caller(d, lock, name):
    with lock:
        choose(d, name)


def choose(d, name):
    if d.get("boss") is None:
        d["boss"] = name


@contextmanager
def held(lock):
    with lock:
        yield


def by_context_manager(d, lock, name):
    with held(lock):
        if "king" not in d:
            d["king"] = name


if __name__ == "__main__":
    lock, best = Lock(), Value("i", 0)
    with Manager() as m:
        d, tasks = m.dict(), m.list(range(10))
        ps = []
        for name in ("Ann", "Bob"):
            for target in (by_with, asked_twice, of_the_caller, by_context_manager):
                ps.append(Process(target=target, args=(d, lock, name)))
            ps.append(Process(target=by_finally, args=(tasks, lock)))
            ps.append(Process(target=leaves_early, args=(tasks, lock)))
            ps.append(Process(target=own_lock, args=(best, len(name))))
            ps.append(Process(target=asked_first_to_save_time, args=(best, len(name))))
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(d, tasks, best.value)
