"""Different locks that come from one place in the source."""

from multiprocessing import Lock, Process


class Account:
    def __init__(self, balance):
        self.lock = Lock()
        self.balance = balance

    def move(self, amount, other):
        with self.lock:
            with other.lock:
                self.balance -= amount
                other.balance += amount

    def move_by_call(self, amount, other):
        with self.lock:
            self.balance -= amount
            other.add(amount)

    def add(self, amount):
        with self.lock:
            self.balance += amount


def make():
    return Lock()


def two_of_a_factory():
    a, b = make(), make()
    with a, b:
        print("both")


def two_of_a_list():
    a, b = [Lock() for _ in range(2)]
    with a:
        with b:
            print("both")


def all_of_a_list():
    locks = [Lock() for _ in range(3)]
    for lock in locks:
        lock.acquire()
    print("all")
    for lock in locks:
        lock.release()


def by_index(i, j):
    locks = [Lock() for _ in range(3)]
    with locks[0]:
        with locks[1]:
            print("both")
    with locks[i], locks[j]:
        print("both")


def by_key():
    locks = {name: Lock() for name in "ab"}
    with locks["a"], locks["b"]:
        print("both")


def two_parameters(one, two):
    with one:
        with two:
            print("both")


def new_in_each_round():
    for _ in range(2):
        lock = Lock()
        lock.acquire()
        print("a new one")
        lock.release()
        lock = Lock()
        with lock:
            print("a newer one")


if __name__ == "__main__":
    a, b = Account(1), Account(2)
    ps = [Process(target=a.move, args=(1, b))]
    a.move_by_call(1, b)
    two_of_a_factory()
    two_of_a_list()
    all_of_a_list()
    by_index(0, 2)
    by_key()
    new_in_each_round()
    first, second, third = Lock(), Lock(), make()
    ps += [Process(target=two_parameters, args=(first, second))]
    ps += [Process(target=two_parameters, args=(second, third))]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
