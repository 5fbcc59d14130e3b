"""A lock of the child's own, for what is the child's own, or for its threads and children."""

import threading
from multiprocessing import Lock, Manager, Process, Value


def for_itself():
    lock, v = Lock(), Value("i", 0)
    with lock:
        v.value += 1


def for_output(name):
    lock = Lock()
    with lock:
        print(name)


def for_its_threads(v):
    lock = Lock()

    def work():
        with lock:
            v.value += 1

    ts = [threading.Thread(target=work) for _ in range(3)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()


def for_its_children():
    lock, v = Lock(), Value("i", 0)
    ps = [Process(target=grandchild, args=(v, lock)) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()


def grandchild(v, lock):
    with lock:
        v.value += 1


def one_writer(v):
    lock = Lock()
    with lock:
        v.value += 1


def own_value(v):
    lock = Lock()
    with lock:
        v.value += 1


def own_item(d, name):
    lock = Lock()
    with lock:
        d[name] = d.get(name, 0) + 1


def one_after_the_other(v):
    lock = Lock()
    with lock:
        v.value += 1


def only_reads(v):
    lock = Lock()
    with lock:
        print(v.value)


def stores(d):
    lock = Lock()
    with lock:
        d["last"] = 1


class Worker(Process):
    """A lock and a number of its own, which its owner looks at, too."""

    def __init__(self):
        super().__init__()
        self.lock = Lock()
        self.done = Value("i", 0, lock=False)

    def run(self):
        with self.lock:
            self.done.value += 1

    def state(self):
        with self.lock:
            return self.done.value


if __name__ == "__main__":
    v, w = Value("i", 0), Value("i", 0)
    ps = [Process(target=for_itself) for _ in range(2)]
    ps += [Process(target=for_its_children) for _ in range(2)]
    ps += [Process(target=for_output, args=(name,)) for name in "ab"]
    ps += [Process(target=for_its_threads, args=(w,))]
    ps += [Process(target=one_writer, args=(v,)), Process(target=only_reads, args=(v,))]
    ps += [Process(target=own_value, args=(Value("i", 0),)) for _ in range(2)]
    workers = [Worker() for _ in range(3)]
    with Manager() as m:
        d = m.dict()
        ps += [Process(target=own_item, args=(d, name)) for name in "ab"]
        ps += [Process(target=stores, args=(d,)) for _ in range(2)]
        for p in [*ps, *workers]:
            p.start()
        for p in [*ps, *workers]:
            p.join()
    for _ in range(3):
        p = Process(target=one_after_the_other, args=(v,))
        p.start()
        p.join()
    print([worker.state() for worker in workers])
