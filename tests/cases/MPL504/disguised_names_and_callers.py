"""The call is in a helper, a method, a subclass; the queue has other names."""

import multiprocessing as mp
from functools import partial

import torch.multiprocessing as tmp


def take(channel):
    return channel.get_nowait()  # expect: MPL504@12


def read(channel):
    print(take(channel))


def in_a_helper():
    channel = mp.Queue()
    reader = mp.Process(target=partial(read, channel))
    reader.start()
    channel.put(1)
    reader.join()


class Reader(mp.Process):
    def __init__(self, inbox):
        super().__init__()
        self.inbox = inbox

    def run(self):
        try:
            self.handle()
        except OSError:
            print("broken")

    def handle(self):
        for _ in range(3):
            print(self.inbox.get(False))  # expect: MPL504@19


def in_a_subclass():
    inbox = mp.JoinableQueue()
    reader = Reader(inbox)
    reader.start()
    for n in range(3):
        inbox.put(n)
    reader.join()


class Desk:
    def __init__(self):
        self.letters = tmp.Queue(maxsize=2)
        self.clerk = tmp.Process(target=self.write)

    def write(self):
        n = 0
        while n < 10:
            self.letters.put(n, False)  # expect: MPL504@13
            n += 1

    def open(self):
        self.clerk.start()
        for _ in range(10):
            print(self.letters.get())
        self.clerk.join()


def from_a_context():
    ctx = mp.get_context("forkserver")
    q = ctx.Queue()
    get = q.get_nowait
    writer = ctx.Process(target=q.put, args=(1,))
    reader = ctx.Process(target=drain, kwargs={"source": q})
    reader.start()
    writer.start()
    reader.join()
    print(get)


def drain(source):
    with open("out.txt", "w") as out:
        while 1:
            out.write(source.get(True, 0.5))  # expect: MPL504@23


if __name__ == "__main__":
    in_a_helper()
    in_a_subclass()
    Desk().open()
    from_a_context()
