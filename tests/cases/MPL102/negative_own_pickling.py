"""Classes that say themselves how they are pickled, or let go of what cannot be."""

from multiprocessing import Pool, Process
from threading import Thread

from framework import Model


class Station:
    def __init__(self, path):
        self.path = path
        self.log = open(path, "a")

    def __getstate__(self):
        return {"path": self.path}

    def measure(self, sensor):
        return sensor

    def start(self):
        return Process(target=self.measure, args=(1,))


class Reduced:
    def __init__(self):
        self.key = lambda n: n

    def __reduce__(self):
        return (Reduced, ())

    def work(self, number):
        return number


class Slow(Reduced):
    def __init__(self):
        super().__init__()
        self.rows = (n for n in range(3))


class Net(Model):
    def __init__(self):
        super().__init__()
        self.loss = lambda n: n

    def train(self, rows):
        with Pool() as pool:
            return pool.map(self.step, rows)

    def step(self, row):
        return row


class Watcher(Thread):
    def __reduce__(self):
        return (Watcher, ())

    def run(self):
        child = Process(target=self.look)
        child.start()
        child.join()

    def look(self):
        print("looking")


class Lazy:
    def __init__(self):
        self.log = open("log.txt", "a")
        self.pool = None

    def close(self):
        self.log.close()
        self.log = None

    def work(self, number):
        return number

    def run(self):
        self.close()
        child = Process(target=self.work, args=(1,))
        child.start()
        child.join()


class Late:
    def __init__(self):
        self.child = Process(target=self.work)
        self.child.start()
        self.log = open("log.txt", "a")

    def work(self):
        print("at work")


class Removing:
    def __init__(self):
        self.key = lambda n: n

    def work(self):
        print("at work")

    def start(self):
        del self.key
        child = Process(target=self.work)
        child.start()
        child.join()


class Sleeper(Process):
    def __init__(self):
        super().__init__()
        self.key = lambda n: n

    def start(self):
        self.key = None
        super().start()


if __name__ == "__main__":
    with Pool() as pool:
        pool.map(Reduced().work, [1])
        pool.map(Slow().work, [1])
    station = Station("log.txt").start()
    station.start()
    station.join()
    Net().train([1])
    Lazy().run()
    Watcher().start()
    Late().child.join()
    Removing().start()
    sleeper = Sleeper()
    sleeper.start()
    sleeper.join()
