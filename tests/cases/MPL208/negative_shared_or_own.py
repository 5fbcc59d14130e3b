"""What is shared indeed, what only the child needs, and what the parent sets itself."""

import queue
import threading
from multiprocessing import Event, Manager, Pipe, Process, Queue, Value


class Shared(Process):
    def __init__(self, rows):
        super().__init__()
        self.total = Value("i", 0)
        self.rows = rows
        self.results = Queue()
        self.done = Event()

    def run(self):
        self.total.value = 5
        self.rows.append(1)
        self.results.put(1)
        self.done.set()


class OnlyForItself(Process):
    def __init__(self, path):
        super().__init__()
        self.path = path
        self.handled = 0
        self.file = None

    def run(self):
        self.file = open(self.path)
        for _ in self.file:
            self.handled += 1
        self.log()

    def log(self):
        print(self.handled, self.path)


class SetByTheParent(Process):
    def __init__(self, results):
        super().__init__()
        self.results = results
        self.answer = None

    def run(self):
        self.answer = 42
        self.results.put(self.answer)

    def fetch(self):
        self.answer = self.results.get()


class Stoppable(Process):
    def __init__(self):
        super().__init__()
        self.running = False

    def run(self):
        self.running = True

    def stop(self):
        self.running = False


class WithProperty(Process):
    def __init__(self):
        super().__init__()
        self._level = Value("i", 0)

    @property
    def level(self):
        return self._level.value

    @level.setter
    def level(self, value):
        self._level.value = value

    def run(self):
        self.level = 3


class Stored:
    def __setattr__(self, name, value):
        super().__setattr__(name, value)
        save(name, value)


class Saved(Stored, Process):
    def __init__(self):
        super().__init__()
        self.state = 0

    def run(self):
        self.state = 1


class Threaded(threading.Thread):
    def __init__(self):
        super().__init__()
        self.result = None

    def run(self):
        self.result = 1


class Adapted(Process):
    def __init__(self, numbers, limit):
        super().__init__()
        self.numbers = numbers
        self.limit = limit

    def run(self):
        self.numbers = sorted(self.numbers)
        self.limit = self.limit // 2


class AlsoHere:
    def __init__(self):
        self.count = 0

    def work(self):
        self.count += 1

    def both(self):
        p = Process(target=self.work)
        p.start()
        self.work()
        print(self.count)


class Named(Process):
    def run(self):
        self.name = "child"


class ByMessage:
    def __init__(self):
        self.state = "new"

    def work(self, connection):
        self.state = "done"
        connection.send(self)

    def go(self):
        here, there = Pipe()
        p = Process(target=self.work, args=(there,))
        p.start()
        other = here.recv()
        return other.state


def save(name, value):
    print(name, value)


def go(worker):
    worker.start()
    worker.join()


if __name__ == "__main__":
    with Manager() as manager:
        shared = Shared(manager.list())
        go(shared)
        print(shared.total.value, len(shared.rows), shared.results.get(), shared.done.is_set())

    own = OnlyForItself("data.txt")
    go(own)
    print(own.path)

    answering = SetByTheParent(Queue())
    answering.start()
    answering.fetch()
    print(answering.answer)

    stoppable = Stoppable()
    stoppable.start()
    stoppable.stop()
    print(stoppable.running)

    levelled = WithProperty()
    go(levelled)
    print(levelled.level)

    saved = Saved()
    go(saved)
    print(saved.state)

    threaded = Threaded()
    go(threaded)
    print(threaded.result)

    adapted = Adapted([3, 1], len("limit"))
    go(adapted)
    print(adapted.numbers, adapted.limit)

    AlsoHere().both()
    named = Named()
    go(named)
    print(named.name)
    print(ByMessage().go())
    print(queue.Empty)
