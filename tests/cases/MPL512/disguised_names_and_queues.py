"""Other queues, other ways to put and to change."""

import multiprocessing as mp

import torch.multiprocessing as tmp


class Reader(mp.Process):
    def __init__(self):
        super().__init__()
        self.lines = mp.get_context("spawn").JoinableQueue()

    def run(self):
        page = list()
        for n in range(100):
            page.append(n)
            if n % 10 == 9:
                self.lines.put(obj={"page": page})  # expect: MPL512@17
                page[:] = []


def sorted_later():
    channel = tmp.Queue()
    numbers = [n * n for n in range(10)]
    channel.put([1, numbers])  # expect: MPL512@5
    if numbers:
        numbers.reverse()


def in_a_handler(channel):
    state = dict(count=0)
    while state["count"] < 10:
        try:
            channel.put(state)  # expect: MPL512@13
        finally:
            state["count"] += 1


if __name__ == "__main__":
    Reader().start()
    sorted_later()
    in_a_handler(mp.Queue())
