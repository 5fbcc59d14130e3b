"""Other names for the queue, other ways to ask, other ways to start."""

import multiprocessing as mp
from functools import partial

import torch.multiprocessing as tmp


def produce(q, count):
    for n in range(count):
        q.put(n)


def from_a_context():
    ctx = mp.get_context("spawn")
    channel = ctx.Queue()
    maker = ctx.Process(target=produce, kwargs={"q": channel, "count": 3})
    maker.start()
    found = []
    while not channel.qsize() == 0:  # expect: MPL505@15
        found += [channel.get()]
    maker.join()
    return found


def from_torch():
    channel = tmp.Queue()
    maker = tmp.Process(target=partial(produce, channel), args=(3,))
    maker.start()
    while False is channel.empty():  # expect: MPL505@20
        print(channel.get())
    maker.join()


def of_a_manager():
    with mp.Manager() as manager:
        channel = manager.Queue()
        with mp.Pool(2) as pool:
            pool.apply_async(produce, (channel, 3))
            while not channel.empty():  # expect: MPL505@23
                print(channel.get_nowait())
            pool.close()
            pool.join()


class Station:
    def __init__(self):
        self.mail = mp.Queue()
        self.office = mp.Process(target=produce, args=(self.mail, 3))

    def deliver(self):
        self.office.start()
        while not self.mail.empty():  # expect: MPL505@19
            print(self.mail.get())
        self.office.join()


class Worker(mp.Process):
    def __init__(self, tasks):
        super().__init__()
        self.tasks = tasks

    def run(self):
        while 0 < self.tasks.qsize():  # expect: MPL505@19
            job = self.tasks.get()
            print(job)


def subclass():
    tasks = mp.JoinableQueue()
    produce(tasks, 10)
    workers = [Worker(tasks) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def drain(q):
    items = []
    while not q.empty():  # expect: MPL505@15
        items.append(q.get())
    return items


def helpers():
    q = mp.Queue()
    produce(q, 3)
    print(drain(q))


def start(q):
    makers = [mp.Process(target=produce, args=(q, 3)) for _ in range(2)]
    for maker in makers:
        maker.start()
    return makers


def collect(q):
    while True:
        if q.empty():  # expect: MPL505@12
            return
        print(q.get())


def started_in_a_helper():
    q = mp.Queue()
    makers = start(q)
    collect(q)
    for maker in makers:
        maker.join()


def take(q):
    while not q.empty():  # expect: MPL505@15
        print(q.get(True))


def parent_takes_too():
    q = mp.Queue()
    produce(q, 10)
    helper = mp.Process(target=take, args=(q,))
    helper.start()
    take(q)
    helper.join()


if __name__ == "__main__":
    print(from_a_context())
    from_torch()
    of_a_manager()
    Station().deliver()
    subclass()
    helpers()
    started_in_a_helper()
    parent_takes_too()
