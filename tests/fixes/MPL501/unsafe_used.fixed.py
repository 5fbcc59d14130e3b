"""More is done with what is taken, or how much there is cannot be told."""

from multiprocessing import Process, Queue


def work(q, n=0):
    q.put([n] * 300_000)


def numbers(q, count):
    for n in range(count):
        q.put([n] * 1000)
    q.put(None)


def show(n):
    print("got", n)


def printed():
    q = Queue()
    p = Process(target=work, args=(q,))
    p.start()
    print(len(q.get()))  # then
    p.join()  # first


def each_printed():
    q = Queue()
    ps = [Process(target=work, args=(q, n)) for n in range(2)]
    for p in ps:
        p.start()
    for _ in ps:
        part = q.get()
        show(len(part))
    # the end
    for p in ps:
        # of each
        p.join()


def up_to_the_last():
    q = Queue()
    p = Process(target=numbers, args=(q, 200))
    p.start()
    count = 0
    for n in iter(q.get, None):
        count += len(n)
    p.join()
    print(count)


def for_ever():
    q = Queue()
    p = Process(target=numbers, args=(q, 200))
    p.start()
    while True:
        n = q.get()
        if n is None:
            break
    p.join()
    print("done")


def counted():
    q = Queue()
    p = Process(target=numbers, args=(q, 200))
    p.start()
    results = [q.get() for _ in range(201)]
    p.join()
    return results


if __name__ == "__main__":
    printed()
    each_printed()
    up_to_the_last()
    for_ever()
    print(len(counted()))
