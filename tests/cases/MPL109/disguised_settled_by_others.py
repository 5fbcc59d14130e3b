"""What settles the start method without saying so."""

import concurrent.futures
import multiprocessing
from multiprocessing import get_context, managers
from multiprocessing.pool import ThreadPool


def square(n):
    return n * n


def with_executor():
    with concurrent.futures.ProcessPoolExecutor(2) as executor:
        print(list(executor.map(square, range(3))))
    multiprocessing.set_start_method("spawn")  # expect: MPL109@5


def with_context():
    print(get_context())
    multiprocessing.set_start_method("spawn")  # expect: MPL109@5


def with_threads():
    with ThreadPool(2) as pool:
        print(pool.map(square, range(3)))
    multiprocessing.set_start_method("spawn")  # expect: MPL109@5


def with_manager():
    server = managers.SyncManager(("", 5000), b"key")
    multiprocessing.set_start_method("spawn")  # expect: MPL109@5
    return server


def make():
    try:
        return multiprocessing.Queue()
    finally:
        print("made")


def through_a_helper(fast):
    if fast:
        queue = make()
    else:
        queue = multiprocessing.Manager().Queue()
    multiprocessing.set_start_method("spawn")  # expect: MPL109@5
    return queue


class Worker(multiprocessing.Process):
    def run(self):
        print("running")


def with_subclass():
    worker = Worker()
    worker.start()
    worker.join()
    multiprocessing.set_start_method("forkserver")  # expect: MPL109@5
