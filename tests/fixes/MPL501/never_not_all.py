"""Some items would be left in the queue, or are taken only if they are there."""

from multiprocessing import Process, Queue, Value
from queue import Empty


def work(q, n=0):
    q.put([n] * 300_000)


def rows(q, count):
    for n in range(count):
        q.put([n] * 1000)


def one_of_many(count):
    q = Queue()
    p = Process(target=rows, args=(q, count))
    p.start()
    p.join()
    return q.get()


def one_for_each(count):
    q = Queue()
    ps = [Process(target=rows, args=(q, count)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    return [q.get() for _ in ps]


def one_less():
    q = Queue()
    ps = [Process(target=work, args=(q,)) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    return [q.get() for _ in range(2)]


def one_of_two():
    q = Queue()
    a = Process(target=work, args=(q, 1))
    b = Process(target=work, args=(q, 2))
    a.start()
    b.start()
    a.join()
    b.join()
    return q.get()


def another_one_each_round():
    q = Queue()
    ps = [Process(target=work, args=(q, n)) for n in range(2)]
    for p in ps:
        p.start()
    found = []
    for p in ps:
        p.join()
        found.append(q.get())
    return found


def as_long_as_there_is_one():
    q = Queue()
    p = Process(target=work, args=(q,))
    p.start()
    p.join()
    while not q.empty():
        print(len(q.get()))


def if_it_is_there():
    q = Queue()
    p = Process(target=work, args=(q,))
    p.start()
    p.join()
    try:
        return q.get(timeout=0.1)
    except Empty:
        return None


def at_once():
    q = Queue()
    p = Process(target=work, args=(q,))
    p.start()
    p.join()
    print(len(q.get(timeout=1)))


def sometimes(verbose):
    q = Queue()
    p = Process(target=work, args=(q,))
    p.start()
    p.join()
    if verbose:
        print(len(q.get()))


def taken_nowhere():
    q = Queue()
    p = Process(target=work, args=(q,))
    p.start()
    p.join()


if __name__ == "__main__":
    one_of_many(100)
    one_for_each(100)
    one_less()
    one_of_two()
    another_one_each_round()
    as_long_as_there_is_one()
    if_it_is_there()
    at_once()
    sometimes(True)
    taken_nowhere()
