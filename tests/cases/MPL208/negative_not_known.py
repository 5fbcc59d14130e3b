"""Objects, classes and orders that the model cannot be sure of."""

from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pool, Process

import framework


class OfAFramework(framework.Worker, Process):
    def __init__(self):
        super().__init__()
        self.result = None

    def run(self):
        self.result = 1


class Model:
    score = framework.Shared()

    def fit(self):
        self.score = 0.5


class ReadBefore(Process):
    def __init__(self):
        super().__init__()
        self.progress = 0

    def run(self):
        self.progress = 100


class Job:
    def __init__(self):
        self.state = "new"

    def execute(self):
        self.state = "done"
        return self


class MadeInTheChild:
    def __init__(self):
        self.count = 0

    def add(self):
        self.count += 1


def child():
    mine = MadeInTheChild()
    mine.add()
    print(mine.count)


class ByName:
    def __init__(self):
        self.value = 0

    def work(self):
        self.value += 1


class Task:
    def __init__(self):
        self.done = False

    def work(self):
        self.done = True


def mark(tasks):
    for task in tasks:
        task.done = True


class Anywhere:
    def __init__(self):
        self.hits = 0

    def hit(self):
        self.hits += 1

    def go(self, callbacks):
        callbacks.append(self.hit)
        p = Process(target=self.hit)
        p.start()
        framework.call(callbacks)
        print(self.hits)


if __name__ == "__main__":
    of = OfAFramework()
    of.start()
    of.join()
    print(of.result)

    model = Model()
    p = Process(target=model.fit)
    p.start()
    p.join()
    print(model.score)

    before = ReadBefore()
    print(before.progress)
    before.start()
    before.join()

    jobs = [Job(), Job()]
    with Pool() as pool:
        jobs = pool.map(Job.execute, jobs)
    for job in jobs:
        print(job.state)

    own = MadeInTheChild()
    q = Process(target=child)
    q.start()
    print(own.count)

    tasks = [Task()]
    r = Process(target=tasks[0].work)
    r.start()
    r.join()
    mark(tasks)
    print(tasks[0].done)

    Anywhere().go([])
    with ThreadPoolExecutor() as executor:
        named = ByName()
        executor.submit(named.work)
        print(named.value)
