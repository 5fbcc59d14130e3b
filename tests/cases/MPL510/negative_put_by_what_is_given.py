"""One sentinel is put as such, the other one by a function that is given what to do."""

from contextlib import contextmanager
from multiprocessing import Process, Queue


def show_all(q):
    for item in iter(q.get, None):
        print(item)


def call(function, *args):
    return function(*args)


@contextmanager
def afterwards(function, *args):
    try:
        yield
    finally:
        function(*args)


def send(q, item):
    q.put(item)


def by_a_call():
    q = Queue()
    ps = [Process(target=show_all, args=(q,)) for _ in range(2)]
    for p in ps:
        p.start()
    q.put(None)
    call(q.put, None)
    for p in ps:
        p.join()


def by_a_context_manager():
    q = Queue()
    ps = [Process(target=show_all, args=(q,)) for _ in range(2)]
    for p in ps:
        p.start()
    with afterwards(q.put, None):
        q.put(None)
    for p in ps:
        p.join()


def by_a_helper():
    q = Queue()
    ps = [Process(target=show_all, args=(q,)) for _ in range(2)]
    for p in ps:
        p.start()
    q.put(None)
    send(q, None)
    for p in ps:
        p.join()


if __name__ == "__main__":
    by_a_call()
    by_a_context_manager()
    by_a_helper()
