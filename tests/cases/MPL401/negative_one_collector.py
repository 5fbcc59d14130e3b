"""Many processes send, one adds up."""

from multiprocessing import Manager, Process, Queue


def worker(queue, n):
    for _ in range(3):
        queue.put(n)
    queue.put(None)


def collector(queue, totals, workers):
    while workers:
        n = queue.get()
        if n is None:
            workers -= 1
            continue
        totals["sum"] += n
        totals["count"] = totals["count"] + 1


def add_up(queue, ns, count):
    for _ in range(count):
        ns.total += queue.get()


if __name__ == "__main__":
    queue = Queue()
    with Manager() as m:
        totals = m.dict(sum=0, count=0)
        ps = [Process(target=worker, args=(queue, n)) for n in range(4)]
        c = Process(target=collector, args=(queue, totals, 4))
        for p in [*ps, c]:
            p.start()
        print("so far", totals["count"])
        for p in [*ps, c]:
            p.join()
        totals["sum"] -= 1
        print(totals)
        ns = m.Namespace(total=0)
        q = Process(target=worker, args=(queue, 1))
        q.start()
        add_up(queue, ns, 3)
        print(ns.total, queue.get())
        q.join()
