"""With an explicit fork each child has a copy, and nobody waits for another's."""

import multiprocessing
import queue
import threading

fork = multiprocessing.get_context("fork")
jobs = queue.Queue()
ready = threading.Event()


def work(lock, number):
    with lock:
        print(number)


class Station:
    def __init__(self):
        self.lock = threading.Lock()

    def measure(self):
        with self.lock:
            print("measured")

    def start(self):
        child = fork.Process(target=self.measure)
        child.start()
        child.join()


def empty():
    while not jobs.empty():
        print(jobs.get())


def check():
    print(ready.is_set())


def main():
    lock = threading.Lock()
    child = fork.Process(target=work, args=(lock, 1))
    child.start()
    child.join()
    for number in range(3):
        jobs.put(number)  # before the fork: the child has them all
    ready.set()
    reader = fork.Process(target=empty)
    reader.start()
    reader.join()
    checker = fork.Process(target=check)
    checker.start()
    checker.join()


if __name__ == "__main__":
    main()
    Station().start()
