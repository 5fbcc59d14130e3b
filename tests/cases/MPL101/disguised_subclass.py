import multiprocessing as mp
from dataclasses import dataclass


class Base(mp.Process):
    def __init__(self, number):
        super().__init__()
        self.number = number


class Worker(Base):
    def run(self):
        print(self.number)


class Eager(mp.Process):
    def __init__(self):
        super().__init__(daemon=True)
        self.start()

    def run(self):
        print("eager")


class Service:
    def __init__(self, count):
        self.workers = [Worker(i) for i in range(count)]

    def __enter__(self):
        for worker in self.workers:
            worker.start()
        return self

    def __exit__(self, *exc):
        for worker in self.workers:
            worker.join()


@dataclass
class Job:
    worker: Worker

    def go(self):
        self.worker.start()
        return self

    def wait(self):
        self.worker.join()


Worker(1).start()  # expect: MPL101@1
Eager()  # expect: MPL101@1
with Service(3):  # expect: MPL101@6
    print("running")
Job(Worker(2)).go().wait()  # expect: MPL101@1
