"""The model cannot tell which lock it is, or whether something else excludes others."""

import multiprocessing as mp
from contextlib import contextmanager

from elsewhere import default_lock, locked_by_file


def up(v, lock=None):
    lock = lock or default_lock()
    with lock:
        v.value += 1


def down(v, lock):
    with lock:
        v.value -= 1


def by_file(v, lock):
    with locked_by_file("x"), lock:
        v.value -= 1


@contextmanager
def both(a, b):
    with a, b:
        yield


def by_context_manager(v, a, b):
    with both(a, b):
        v.value -= 1


class Worker(mp.Process):
    def __init__(self, v, locks):
        super().__init__()
        self.v = v
        self.lock = locks[0]

    def run(self):
        with self.lock:
            self.v.value += 1


def decorated(function):
    return locked_by_file(function)


@decorated
def by_decorator(v, lock):
    with lock:
        v.value += 1


if __name__ == "__main__":
    v, w, x, a, b = mp.Value("i"), mp.Value("i"), mp.Value("i"), mp.Lock(), mp.Lock()
    ps = [mp.Process(target=up, args=(v,)), mp.Process(target=down, args=(v, a))]
    ps.append(mp.Process(target=by_file, args=(v, b)))
    ps.append(mp.Process(target=by_context_manager, args=(w, a, b)))
    ps.append(mp.Process(target=down, args=(w, a)))
    ps += [Worker(x, [a, b]), mp.Process(target=by_decorator, args=(x, b))]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
