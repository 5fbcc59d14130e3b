"""The parent's own code reads the name, in whatever function it stands."""

from multiprocessing import Pool, Process, current_process, parent_process
from threading import Thread


def work(number):
    return number * 2


def show(result):
    print(prefix, result)


def watch():
    print(prefix, "watching")


class Worker(Process):
    def __init__(self):
        super().__init__(name=prefix)

    def run(self):
        print("running")

    def describe(self):
        return f"{prefix} {self.name}"


def report(results):
    for result in results:
        print(prefix, result)


def either(number):
    if __name__ == "__main__":
        print(prefix)
    if parent_process() is None:
        print(prefix)
    if current_process().name == "MainProcess":
        print(prefix)
    return number


def progress(number, quiet=True):
    if not quiet:
        print(prefix, number)
    return number


if __name__ == "__main__":
    prefix = ">"
    thread = Thread(target=watch)
    thread.start()
    with Pool(2) as pool:
        report(pool.map(work, [1, 2]))
        result = pool.apply_async(work, (3,), callback=show)
        result.wait()
        print(pool.map(either, [1, 2]), pool.map(progress, [1, 2]))
    progress(3, quiet=False)
    worker = Worker()
    print(worker.describe())
    worker.start()
    worker.join()
    thread.join()
