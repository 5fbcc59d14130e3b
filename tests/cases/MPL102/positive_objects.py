"""What an object holds goes along with it."""

from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pool, Process
from threading import Thread


class Station:
    def __init__(self, path):
        self.path = path
        self.log = open(path, "a")

    def measure(self, sensor):
        return len(self.path) + sensor

    def measure_all(self, sensors):
        children = [
            Process(target=self.measure, args=(sensor,))  # expect: MPL102@28
            for sensor in sensors
        ]
        for child in children:
            child.start()
        for child in children:
            child.join()


class Mill:
    def __init__(self):
        self.pool = Pool(2)
        self.count = 0

    def grind(self, bag):
        return bag * 2

    def run(self, bags):
        try:
            return self.pool.map(self.grind, bags)  # expect: MPL102@34
        finally:
            self.pool.close()
            self.pool.join()


class Watcher(Thread):
    def run(self):
        child = Process(target=self.look, args=(1,))  # expect: MPL102@32
        child.start()
        child.join()

    def look(self, number):
        print("looking", number)


class Reader(Process):
    def __init__(self, numbers):
        super().__init__()
        self.key = lambda n: -n  # expect: MPL102@20
        self.squares = (n * n for n in numbers)  # expect: MPL102@24
        self.helpers = ThreadPoolExecutor()  # expect: MPL102@24

    def run(self):
        print(sorted(self.squares, key=self.key))


if __name__ == "__main__":
    station = Station("log.txt")
    station.measure_all([1, 2])
    print(Mill().run([3, 4]))
    watcher = Watcher()
    watcher.start()
    watcher.join()
    reader = Reader([1, 2])
    reader.start()
    reader.join()
