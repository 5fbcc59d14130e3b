"""Attributes that `run()`, or a method called from it, sets for the child alone."""

import time
from multiprocessing import Process


class Adder(Process):
    def __init__(self, numbers):
        super().__init__()
        self.numbers = numbers
        self.total = 0
        self.seen = []
        self.steps = {}

    def run(self):
        for number in self.numbers:
            self.total += number  # expect: MPL208@13
            self.seen.append(number)  # expect: MPL208@13
            self.steps[number] = self.total  # expect: MPL208@13
        self.finish()

    def finish(self):
        self.ended = time.time()  # expect: MPL208@9


class Flagged(Process):
    ready = False

    def run(self):
        self.ready = True  # expect: MPL208@9
        time.sleep(1)


class Result(Process):
    def __init__(self, job):
        Process.__init__(self)
        self.job = job
        self.result = None

    def run(self):
        self.result = self.job * 2  # expect: MPL208@9

    def get_result(self):
        self.join()
        return self.result


def main():
    adder = Adder([1, 2, 3])
    adder.start()
    adder.join()
    print(adder.total, adder.seen, adder.steps, adder.ended)

    flagged = Flagged()
    flagged.start()
    while not flagged.ready:
        time.sleep(0.1)

    workers = [Result(n) for n in range(4)]
    for worker in workers:
        worker.start()
    print([worker.get_result() for worker in workers])


if __name__ == "__main__":
    main()
