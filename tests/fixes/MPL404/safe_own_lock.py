"""Each update gets the lock that its object brings with it."""

import multiprocessing as mp
from multiprocessing import Array, Process, Value


def fetch(number):
    return number * 2


# counts
def count(total, numbers):
    # one more
    total.value += 1  # for the visitor

    read = numbers[0]
    # think
    numbers[0] = read + 1
    if total.value < 100: total.value = total.value + len("ab"); print("few")


def add(total, by):
    total.value += fetch(by)  # takes long
    total.value = total.value - (fetch(1) + 1)
    fetch_result = 0
    print(fetch_result)


class Farm:
    def __init__(self):
        self.hits = mp.Value("i", 0)

    def work(self):
        for _ in range(3):
            self.hits.value += 1

    def run(self):
        ps = [mp.Process(target=self.work) for _ in range(3)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(self.hits.value)


if __name__ == "__main__":
    total, numbers = Value("i", 0), Array("i", 3)
    other = Value("i", 0)
    ps = [Process(target=count, args=(total, numbers)) for _ in range(3)]
    ps += [Process(target=add, args=(other, n)) for n in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(total.value, other.value, numbers[:])
    Farm().run()
