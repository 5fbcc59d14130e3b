"""Items that are never reported as done, or twice."""

import multiprocessing as mp
from multiprocessing import JoinableQueue, Process


def never(q):
    while True:
        print(q.get())  # expect: MPL507@15


def nobody_reports():
    q = JoinableQueue()
    Process(target=never, args=(q,), daemon=True).start()
    q.put(1)
    q.join()


def skip_some(q):
    while True:
        name = q.get()  # expect: MPL507@16
        if not name.startswith("a"):
            continue
        print(name)
        q.task_done()


def by_continue(names):
    q = JoinableQueue()
    Process(target=skip_some, args=(q,), daemon=True).start()
    for name in names:
        q.put(name)
    q.join()


def try_each(q):
    while True:
        path = q.get()  # expect: MPL507@16
        try:
            with open(path) as file:
                print(file.read())
            q.task_done()
        except Exception as error:
            print(path, error)


def by_an_exception(paths):
    q = JoinableQueue()
    Process(target=try_each, args=(q,), daemon=True).start()
    for path in paths:
        q.put(path)
    q.join()


def until_none(q):
    while True:
        item = q.get()  # expect: MPL507@16
        if item is None:
            break
        print(item)
        q.task_done()


def sentinel_before_the_join(items):
    q = mp.JoinableQueue()
    p = Process(target=until_none, args=(q,))
    p.start()
    for item in items:
        q.put(item)
    q.put(None)
    q.join()
    p.join()


def until_stop(q):
    for item in iter(q.get, "stop"):  # expect: MPL507@17
        print(item)
        q.task_done()


def sentinels_before_the_join(items):
    q = JoinableQueue()
    ps = [Process(target=until_stop, args=(q,)) for _ in range(2)]
    for p in ps:
        p.start()
    for item in items:
        q.put(item)
    for _ in ps:
        q.put("stop")
    q.join()


def careful(q):
    while True:
        n = q.get()
        try:
            print(1 / n)
            q.task_done()
        finally:
            q.task_done()  # expect: MPL507@13


def doubly_careful(numbers):
    q = JoinableQueue()
    Process(target=careful, args=(q,), daemon=True).start()
    for n in numbers:
        q.put(n)
    q.join()


def report_failures(q):
    while True:
        n = q.get()
        try:
            print(1 / n)
        except ZeroDivisionError:
            print("no")
            q.task_done()
        q.task_done()  # expect: MPL507@9


def twice_after_a_failure(numbers):
    q = JoinableQueue()
    Process(target=report_failures, args=(q,), daemon=True).start()
    for n in numbers:
        q.put(n)
    q.join()


if __name__ == "__main__":
    nobody_reports()
    by_continue(["a", "b"])
    by_an_exception(["a"])
    sentinel_before_the_join([1, 2])
    sentinels_before_the_join([1, 2])
    doubly_careful([1, 2])
    twice_after_a_failure([0, 1])
