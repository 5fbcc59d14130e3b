"""Subclasses whose base is never initialized."""

from multiprocessing import Process


class Worker(Process):
    def __init__(self, number):  # expect: MPL108@5
        self.number = number

    def run(self):
        print(self.number)


class Early(Process):
    def __init__(self):
        self.daemon = True  # expect: MPL108@9
        super().__init__()

    def run(self):
        print("early")


class Renamed(Process):
    def __init__(self, title):
        self.name = title  # expect: MPL108@9
        Process.__init__(self)
