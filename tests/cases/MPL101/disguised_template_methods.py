"""A method of a base class that calls what a subclass defines, which starts a process."""

import multiprocessing as mp


class Step:
    def __init__(self):
        self.setup()

    def setup(self):
        pass

    def execute(self):
        return self.body()

    def body(self):
        raise NotImplementedError


class Load(Step):
    def body(self):
        return [1, 2]


class Starting(Step):
    def body(self):
        process = mp.Process(target=print)
        process.start()
        process.join()


class Eager(Step):
    def setup(self):
        self.manager = mp.Manager()


def do(step):
    step.execute()


Load().execute()
do(Load())
Starting().execute()  # expect: MPL101@1
do(Starting())  # expect: MPL101@1
Eager()  # expect: MPL101@1
