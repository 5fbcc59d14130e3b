"""Objects of threads that are handed to processes."""

import queue
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process, get_context


def work(*args, **kwargs):
    print(args, kwargs)


def processes():
    lock = threading.Lock()
    ready = threading.Event()
    rows = queue.Queue()
    first = Process(target=work, args=(1, lock))  # expect: MPL306@43
    second = Process(target=work, kwargs={"ready": ready})  # expect: MPL306@52
    third = Process(target=work, args=(rows, threading.Barrier(2)))  # expect: MPL306@40
    fourth = get_context("spawn").Process(target=work, args=(lock,))  # expect: MPL306@62
    for child in (first, second, third, fourth):
        child.start()
        child.join()


def workers(items):
    lock = threading.RLock()
    with Pool(initializer=work, initargs=(lock,)) as pool:  # expect: MPL306@43
        pool.map(work, [(item, lock) for item in items])  # expect: MPL306@32
        pool.apply_async(work, (queue.SimpleQueue(),)).get()  # expect: MPL306@33
    with ProcessPoolExecutor() as executor:
        executor.submit(work, lock).result()  # expect: MPL306@31


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.count = 0

    def add(self, number):
        with self.lock:
            self.count += number
        return self.count

    def add_all(self, numbers):
        with Pool() as pool:
            return pool.map(self.add, numbers)  # expect: MPL306@29

    def start(self):
        child = Process(target=self.add, args=(1,))  # expect: MPL306@32
        child.start()
        child.join()


class Reader(Process):
    def __init__(self):
        super().__init__()
        self.stopped = threading.Event()  # expect: MPL306@24

    def run(self):
        while not self.stopped.wait(1):
            print("reading")


if __name__ == "__main__":
    processes()
    workers([1])
    Counter().add_all([1, 2])
    Counter().start()
    reader = Reader()
    reader.start()
    reader.join()
