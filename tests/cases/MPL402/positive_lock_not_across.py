"""There is a lock, but it does not cover both the question and the deed."""

from multiprocessing import Lock, Manager, Process


def only_the_deed(d, lock, name):
    if "owner" not in d:  # expect: MPL402@8
        with lock:
            d["owner"] = name


def only_the_question(d, lock, name):
    with lock:
        free = "seat" not in d
    if free:  # expect: MPL402@8
        d["seat"] = name


def each_for_itself(tasks, lock):
    with lock:
        left = len(tasks)
    if left > 0:  # expect: MPL402@8
        with lock:
            print(tasks.pop())


if __name__ == "__main__":
    lock = Lock()
    with Manager() as m:
        d, tasks = m.dict(), m.list(range(3))
        ps = [Process(target=only_the_deed, args=(d, lock, name)) for name in "abc"]
        ps += [Process(target=only_the_question, args=(d, lock, name)) for name in "abc"]
        ps += [Process(target=each_for_itself, args=(tasks, lock)) for _ in range(3)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(d)
