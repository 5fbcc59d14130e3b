"""One lock for all, however it gets to the processes."""

from multiprocessing import Lock, Manager, Pool, Process, Value


def by_argument(v, lock):
    with lock:
        v.value += 1


def own_lock_of_the_value(v):
    lock = v.get_lock()
    with lock:
        v.value += 1


def as_well(v, shared):
    mine = Lock()
    with mine, shared:
        v.value += 1


def given_or_new(v, lock=None):
    lock = lock or Lock()
    with lock:
        v.value += 1


class Worker(Process):
    def __init__(self, v, lock):
        super().__init__()
        self.v = v
        self.lock = lock

    def run(self):
        with self.lock:
            self.v.value += 1


class Optional(Process):
    def __init__(self, v, lock=None):
        super().__init__()
        self.v = v
        self.lock = lock if lock is not None else Lock()

    def run(self):
        with self.lock:
            self.v.value += 1


class Default(Process):
    lock = Lock()

    def __init__(self, v, lock=Lock()):
        super().__init__()
        self.v = v
        self.guard = lock

    def run(self):
        with self.guard:
            self.v.value += 1


class Job:
    """One object, and so one lock, for several processes."""

    def __init__(self):
        self.lock = Lock()
        self.v = Value("i", 0, lock=False)

    def work(self):
        with self.lock:
            self.v.value += 1

    def run(self):
        ps = [Process(target=self.work) for _ in range(3)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()


def pairs(v):
    """Twice a pair, one after the other: each pair has its lock."""
    lock = Lock()
    p = Process(target=by_argument, args=(v, lock))
    q = Process(target=by_argument, args=(v, lock))
    p.start()
    q.start()
    p.join()
    q.join()


shared = guard = None


def set_up(v, lock):
    global shared, guard
    shared, guard = v, lock


def task(n):
    with guard:
        shared.value += n


if __name__ == "__main__":
    v, lock, w, x, y, z = Value("i"), Lock(), Value("i"), Value("i"), Value("i"), Value("i")
    ps = [Process(target=by_argument, args=(v, lock)) for _ in range(3)]
    ps += [Process(target=own_lock_of_the_value, args=(w,)) for _ in range(3)]
    ps += [Process(target=as_well, args=(v, lock)) for _ in range(3)]
    ps += [Process(target=given_or_new, args=(v, lock)) for _ in range(3)]
    ps += [Worker(v, lock) for _ in range(3)]
    ps += [Optional(x, lock) for _ in range(3)]
    ps += [Default(y) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    Job().run()
    pairs(z)
    pairs(z)
    with Pool(2, set_up, (v, lock)) as pool:
        pool.map(task, range(3))
    with Manager() as m:
        d = m.dict(n=0)
        with m.Lock():
            d["n"] += 1
