"""The lock cannot go where the object goes."""

from multiprocessing import Manager, Pool, Process


class Base:
    def __init__(self, state):
        self.state = state

    def add(self):
        self.state["n"] += 1


class Derived(Base):
    def __init__(self, state):
        super().__init__(state)
        self.more = 1


class Sparing:
    __slots__ = ("state",)

    def __init__(self, manager):
        self.state = manager.dict(n=0)

    def add(self):
        self.state["n"] += 1


class Counter:
    def __init__(self, state, lock=None):
        self.state = state
        self.lock = lock

    def add(self, _):
        self.state["n"] += 1


if __name__ == "__main__":
    manager = Manager()
    derived, sparing = Derived(manager.dict(n=0)), Sparing(manager)
    ps = [Process(target=derived.add) for _ in range(2)]
    ps += [Process(target=sparing.add) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    counter = Counter(manager.dict(n=0))
    with Pool(2) as pool:
        pool.map(counter.add, range(4))
