"""What is done between the read and the write waits, but no call in it says so."""

from multiprocessing import Lock, Process, Queue, Value


class Stats:
    def __init__(self):
        self.lock = Lock()
        self.hits = Value("i", 0)
        self.bonus = Value("i", 2)

    @property
    def factor(self):
        with self.lock:
            return self.bonus.value

    def hit(self):
        hits = self.hits.value
        self.hits.value = hits + self.factor

    def reset(self):
        with self.lock:
            self.hits.value = 0


class Bag:
    def __init__(self, lock):
        self.lock = lock

    def __len__(self):
        with self.lock:
            return 3


def pack(bag, total):
    total.value += len(bag)


def collect(q, total):
    n = total.value
    for item in iter(q.get, None):
        n += item
    total.value = n


def weigh(lock, total, names):
    def weight(name):
        with lock:
            return len(name)

    n = total.value
    n += sum(map(weight, names))
    total.value = n


if __name__ == "__main__":
    stats, q, lock, total = Stats(), Queue(), Lock(), Value("i", 0)
    ps = [Process(target=f) for f in (stats.hit, stats.hit, stats.reset)]
    ps += [Process(target=collect, args=(q, total)) for _ in range(2)]
    ps += [Process(target=pack, args=(Bag(lock), total)) for _ in range(2)]
    ps += [Process(target=weigh, args=(lock, total, ["a"])) for _ in range(2)]
    for p in ps:
        p.start()
    for n in (1, None, 2, None):
        q.put(n)
    for p in ps:
        p.join()
