from dataclasses import dataclass
from multiprocessing import Process


class Worker(Process):
    def __init__(self, number):
        super().__init__()
        self.number = number
        self.start()
        self.daemon = True  # expect: MPL201@9

    def run(self):
        print(self.number)


class Service:
    def __init__(self):
        self.process = Process(target=print, args=("service",))

    def begin(self):
        self.process.start()
        self.process.daemon = True  # expect: MPL201@9


class Launcher:
    process = None

    def prepare(self):
        self.process = Process(target=print)
        return self

    def launch(self):
        self.prepare()
        self.process.start()
        other = self.process
        other.daemon = True  # expect: MPL201@9


@dataclass
class Job:
    process: Process

    def go(self):
        self.process.start()
        self.process.daemon = True  # expect: MPL201@9


if __name__ == "__main__":
    w = Worker(1)
    w.daemon = False  # expect: MPL201@5
    Service().begin()
    Launcher().launch()
    Job(Process(target=print)).go()
