"""The object is another one by then, has been pickled, or cannot be changed."""

import queue
import time
from multiprocessing import JoinableQueue, Manager, Queue, SimpleQueue


def new_batches(q, lines):
    batch = []
    for line in lines:
        batch.append(line)
        if len(batch) == 100:
            q.put(batch)
            batch = []
    q.put(batch)


def new_rows(q):
    for n in range(10):
        row = {}
        row["n"] = n
        q.put(row)


def copies(q):
    row = {}
    for n in range(10):
        row["n"] = n
        q.put(dict(row))
        q.put(row.copy())
        q.put(list(row))
        q.put([*row])


def numbers(q):
    n = 0
    while n < 10:
        q.put(n)
        n += 1


def texts(q):
    text = ""
    for letter in "abc":
        q.put(text)
        text += letter


def pickled_at_once():
    q = SimpleQueue()
    row = {}
    for n in range(10):
        row["n"] = n
        q.put(row)


def in_the_manager():
    with Manager() as manager:
        q = manager.Queue()
        row = {}
        for n in range(10):
            row["n"] = n
            q.put(row)


def of_threads():
    q = queue.Queue()
    row = [1]
    q.put(row)
    row.append(2)


def waited_for():
    q = JoinableQueue()
    row = [1]
    q.put(row)
    q.join()
    row.append(2)


def waited_a_second(q):
    row = [1]
    q.put(row)
    time.sleep(1)
    row.append(2)


def closed():
    q = Queue()
    row = [1]
    q.put(row)
    q.close()
    q.join_thread()
    row.append(2)


def answered(q, answers):
    row = [1]
    q.put(row)
    print(answers.get())
    row.append(2)


def only_read(q):
    row = [1]
    row.append(2)
    q.put(row)
    print(len(row), row.index(2), row[0])


def of_unknown_type(q, row):
    q.put(row)
    row.update(n=1)


def another_one(q):
    row, other = [1], [2]
    q.put(row)
    other.append(3)


def the_last_thing_that_happens(q):
    row = [1]
    if len(row) > 1:
        row.clear()
    q.put(row)


if __name__ == "__main__":
    q = Queue()
    new_batches(q, ["a"])
    new_rows(q)
    copies(q)
    numbers(q)
    texts(q)
    pickled_at_once()
    in_the_manager()
    of_threads()
    waited_a_second(q)
    closed()
    answers = Queue()
    answers.put("thanks")
    answered(q, answers)
    only_read(q)
    of_unknown_type(q, {})
    another_one(q)
    the_last_thing_that_happens(q)
