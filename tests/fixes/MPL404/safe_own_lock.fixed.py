"""Each update gets the lock that its object brings with it."""

import multiprocessing as mp
from multiprocessing import Array, Process, Value


def fetch(number):
    return number * 2


# counts
def count(total, numbers):
    # one more
    with total.get_lock():
        total.value += 1  # for the visitor

    with numbers.get_lock():
        read = numbers[0]
        # think
        numbers[0] = read + 1
    with total.get_lock():
        if total.value < 100: total.value = total.value + len("ab"); print("few")


def add(total, by):
    fetch_result_2 = fetch(by)
    with total.get_lock():
        total.value += fetch_result_2  # takes long
    operand = fetch(1) + 1
    with total.get_lock():
        total.value = total.value - operand
    fetch_result = 0
    print(fetch_result)


class Farm:
    def __init__(self):
        self.hits = mp.Value("i", 0)

    def work(self):
        for _ in range(3):
            with self.hits.get_lock():
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
