"""More items than the queue has room for, or no items at all."""

import multiprocessing as mp
from multiprocessing import JoinableQueue, Process, Queue, SimpleQueue

ROOM = 2
COLORS = ["red", "green", "blue"]


def show(q):
    for _ in range(3):
        print(q.get())


def one_after_the_other():
    q = Queue(2)
    q.put("a")
    q.put("b")
    q.put("c")  # expect: MPL506@5
    p = Process(target=show, args=(q,))
    p.start()
    p.join()


def in_a_loop():
    q = JoinableQueue(maxsize=ROOM)
    consumer = Process(target=show, args=(q,))
    for color in COLORS:
        q.put(color)  # expect: MPL506@9
    consumer.start()
    consumer.join()


def some_and_then_some():
    print("ready")
    q = mp.Queue(5)
    for i in range(3):
        q.put(i)
    if input():
        print("on we go")
    [q.put(i) for i in range(3)]  # expect: MPL506@6
    p = Process(target=show, args=(q,))
    p.start()
    p.join()


def never_taken():
    q = Queue(1)
    q.put(1)
    q.put(2, True)  # expect: MPL506@5


def taken_too_late():
    q = Queue(1)
    q.put(1)
    q.put(2)  # expect: MPL506@5
    print(q.get(), q.get())


def add_up(numbers, result):
    print(sum(numbers))


def forgotten(numbers):
    result = SimpleQueue()
    p = Process(target=add_up, args=(numbers, result))
    p.start()
    print(result.get())  # expect: MPL506@11
    p.join()


def first(q):
    print(q.get())  # expect: MPL506@11


def in_a_child():
    q = Queue()
    p = Process(target=first, args=(q,))
    p.start()
    p.join()


if __name__ == "__main__":
    one_after_the_other()
    in_a_loop()
    some_and_then_some()
    never_taken()
    taken_too_late()
    forgotten([1, 2])
    in_a_child()
