import multiprocessing as mp
import time

import torch.multiprocessing as tmp

ctx = mp.get_context("spawn")


class Job(mp.Process):
    def run(self):
        print(self.name)


class Scheduler:
    def __init__(self, jobs):
        self.jobs = jobs

    def begin(self, number):
        job = Job(name=f"job {number}")
        job.start()  # expect: MPL209@9

    def run(self):
        while self.jobs:
            self.begin(self.jobs.pop())
            time.sleep(1)


def each(words):
    while True:
        word = input("a word? ")
        if word in words:
            p = tmp.Process(target=print, args=(word,))
            p.start()  # expect: MPL209@13
        else:
            break


if __name__ == "__main__":
    Scheduler([1, 2]).run()
    each(["a", "b"])
    while True:
        q = ctx.Process(target=print, args=("tick",))
        q.start()  # expect: MPL209@9
        time.sleep(1)
