"""The same behind other names and with a manager's queue."""

import torch.multiprocessing as tmp
from billiard import Process as Task
from billiard import Queue as Counter
from multiprocess import Manager

TWO = 1 + 1


class Eater(Task):
    def __init__(self, counter):
        super().__init__()
        self.counter = counter

    def run(self):
        for dish in iter(self.counter.get, None):
            print(dish)


def restaurant():
    counter = Counter(TWO)
    eater = Eater(counter)
    serve = counter.put
    serve("soup")
    serve("rice")
    serve(None)  # expect: MPL506@5
    eater.start()


def show(q):
    print(q.get())


def context():
    ctx = tmp.get_context("spawn")
    q = ctx.Queue(maxsize=2)
    for n in range(TWO * 2):
        q.put(n)  # expect: MPL506@9
    p = ctx.Process(target=show, args=(q,))
    p.start()
    p.join()


def of_a_manager():
    with Manager() as manager:
        q = manager.Queue(3)
        for letter in "abcd":
            q.put(letter)  # expect: MPL506@13
        eater = Eater(q)
        eater.start()
        eater.join()


class Waiter(Task):
    def __init__(self, orders):
        super().__init__()
        self.orders = orders

    def run(self):
        for order in iter(self.orders.get, "end"):  # expect: MPL506@22
            print(order)


def nothing_to_do():
    orders = Counter()
    waiter = Waiter(orders)
    waiter.start()
    waiter.join()


if __name__ == "__main__":
    restaurant()
    context()
    of_a_manager()
    nothing_to_do()
