"""The pipe comes from a context or another module, its ends are fields or elements."""

import multiprocessing as mp
from functools import partial
from multiprocessing import connection

import torch.multiprocessing as tmp


def emit(source, n):
    source.send(n)  # expect: MPL508@5


def from_a_context():
    ctx = mp.get_context("spawn")
    out, inn = ctx.Pipe(duplex=False)
    worker = ctx.Process(target=partial(emit, out), kwargs={"n": 3})
    worker.start()
    with inn as end:
        print(end.recv())  # expect: MPL508@15
    worker.join()


class Speaker(tmp.Process):
    def __init__(self, wire):
        super().__init__()
        self.wire = wire

    def run(self):
        self.wire.send("hello")  # expect: MPL508@9


class Phone:
    def __init__(self):
        self.mouth, self.ear = connection.Pipe(False)
        self.speaker = Speaker(self.mouth)

    def listen(self):
        self.speaker.start()
        print(self.ear.recv())  # expect: MPL508@15
        self.speaker.join()


def several():
    pipes = [mp.Pipe(duplex=False) for _ in range(3)]
    for sender, receiver in pipes:
        sender.send(1)  # expect: MPL508@9
        print(receiver.recv())  # expect: MPL508@15


def made_by_a_helper():
    return mp.Pipe(duplex=False)


def unpacked_later():
    pair = made_by_a_helper()
    sender, _ = pair
    sender.send_bytes(b"1")  # expect: MPL508@5


if __name__ == "__main__":
    from_a_context()
    Phone().listen()
    several()
    unpacked_later()
