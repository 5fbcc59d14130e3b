"""A function that is called takes the lock, too."""

import multiprocessing as mp
from multiprocessing import Lock, Process, get_context


def say(lock, text):
    with lock:
        print(text)


def say_both(lock, text):
    with lock:
        print("both")
        say(lock, text)


def count(lock, number):
    lock.acquire()
    try:
        print(number)
        if number:
            count(lock, number - 1)
    finally:
        lock.release()


class Account:
    def __init__(self):
        self.total = 0
        self.lock = mp.Lock()  # one for each

    def add(self, amount):
        with self.lock:
            self.total += amount

    def move(self, amount):
        with self.lock:
            self.add(amount)
            self.add(-amount)


def main():
    ctx = get_context("spawn")
    locks = [ctx.Lock(), Lock()]
    with mp.Manager() as manager:
        shared = manager.Lock()
        processes = [
            ctx.Process(target=say_both, args=(locks[0], "hello")),
            Process(target=count, args=(locks[1], 2)),
            Process(target=say_both, args=(shared, "hello")),
            Process(target=Account().move, args=(2,)),
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()


if __name__ == "__main__":
    main()
