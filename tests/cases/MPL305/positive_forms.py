"""Every way to make a lock that each process has for itself."""

from multiprocessing import Condition, Lock, Manager, Pool, Process, RLock, Semaphore, Value


def in_the_target(v):
    lock = Lock()  # expect: MPL305@12
    with lock:
        v.value += 1


def in_place(d):
    with RLock():  # expect: MPL305@10
        d["n"] += 1


def by_hand(v):
    one_at_a_time = Semaphore(1)  # expect: MPL305@21
    one_at_a_time.acquire()
    try:
        n = v.value
        v.value = n + 1
    finally:
        one_at_a_time.release()


def for_every_round(d):
    for _ in range(10):
        lock = Condition()  # expect: MPL305@16
        with lock:
            d["n"] -= 1


def in_a_helper(v):
    add(v, Lock())  # expect: MPL305@12


def add(v, lock):
    with lock:
        v.value += 1


def given(v, lock):
    with lock:
        v.value += 1


class Worker(Process):
    def __init__(self, v):
        super().__init__()
        self.v = v
        self.lock = Lock()  # expect: MPL305@21

    def run(self):
        with self.lock:
            self.v.value += 1


class Late(Process):
    def __init__(self, v):
        super().__init__()
        self.v = v

    def run(self):
        self.lock = Lock()  # expect: MPL305@21
        self.work()

    def work(self):
        with self.lock:
            self.v.value += 1


shared = guard = None


def set_up(v):
    global shared, guard
    shared = v
    guard = Lock()  # expect: MPL305@13


def task(n):
    with guard:
        shared.value += n


def start(v):
    lock = Lock()  # expect: MPL305@12
    p = Process(target=given, args=(v, lock))
    p.start()
    return p


if __name__ == "__main__":
    a, b, c, e, f, g = (Value("i", 0) for _ in range(6))
    total, of_workers, of_late = Value("i", 0), Value("i", 0), Value("i", 0)
    one, two, three, four = Value("i", 0), Value("i", 0), Value("i", 0), Value("i", 0)
    with Manager() as m:
        d = m.dict(n=0)
        ps = [Process(target=in_the_target, args=(one,)) for _ in range(3)]
        ps += [Process(target=in_place, args=(d,)) for _ in range(3)]
        ps += [Process(target=by_hand, args=(two,)) for _ in range(3)]
        ps += [Process(target=for_every_round, args=(d,)) for _ in range(3)]
        ps += [Process(target=in_a_helper, args=(three,)) for _ in range(3)]
        ps += [Worker(of_workers) for _ in range(3)]
        ps += [Late(of_late), Late(of_late)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        with Pool(2, set_up, (total,)) as pool:
            pool.map(task, range(10))
        ps = [start(four) for _ in range(3)]
        for p in ps:
            p.join()
