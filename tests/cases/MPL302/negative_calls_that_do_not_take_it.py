from multiprocessing import Lock, Process


def say(lock, text):
    with lock:
        print(text)


def other_argument(a, b):
    with a:
        say(b, "another lock of the same parameter")


def maybe(lock, take):
    if take:
        with lock:
            print("taken")
    else:
        print("not taken")


def told_not_to(lock):
    with lock:
        maybe(lock, False)


class Log:
    def __init__(self):
        self.lock = Lock()

    def write(self, text):
        with self.lock:
            print(text)


class Stock:
    def __init__(self, log):
        self.lock = Lock()
        self.log = log
        self.count = 0

    def add(self):
        with self.lock:
            self._add()
            self.log.write("added")

    def _add(self):
        self.count += 1

    def add_two(self):
        self.add()
        with self.lock:
            self._add()
        self.add()


class Base:
    def __init__(self):
        self.lock = Lock()
        self.count = 0

    def step(self):
        with self.lock:
            self.count += 1

    def run(self):
        with self.lock:
            self.hook()

    def hook(self):
        print("nothing to do")


class Derived(Base):
    def hook(self):
        self.count += 2


class Tree:
    """Every node has a lock of its own."""

    def __init__(self, depth):
        self.lock = Lock()
        self.child = Tree(depth - 1) if depth else None

    def walk(self):
        with self.lock:
            print("a node")
            if self.child is not None:
                self.child.walk()


def defined_only(lock):
    with lock:

        def later():
            with lock:
                print("later")

    later()


if __name__ == "__main__":
    a, b = Lock(), Lock()
    stock = Stock(Log())
    derived, tree = Derived(), Tree(2)
    ps = [Process(target=other_argument, args=(a, b))]
    ps += [Process(target=target, args=(a,)) for target in (told_not_to, defined_only)]
    ps += [Process(target=maybe, args=(a, True)), Process(target=stock.add_two)]
    ps += [Process(target=derived.run), Process(target=derived.step), Process(target=tree.walk)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
