"""What other objects give is asked for before the lock is taken."""

from multiprocessing import Lock, Process, Value


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
        factor = self.factor
        with self.hits.get_lock():
            self.hits.value += factor  # more for some


def swap(a, b):
    b_value = b.value
    with a.get_lock():
        a.value += b_value


if __name__ == "__main__":
    stats, a, b = Stats(), Value("i", 1), Value("i", 2)
    ps = [Process(target=stats.hit) for _ in range(3)]
    ps += [Process(target=swap, args=(a, b)) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(stats.hits.value, a.value)
