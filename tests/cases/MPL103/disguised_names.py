"""The same with methods, other names, and subclasses."""

import multiprocessing as mp

from torch import multiprocessing as tmp


class Worker:
    def work(self):
        print("work")

    def launch(self):
        p = mp.Process(target=self.work())  # expect: MPL103@31
        p.start()


def send(text):
    if not text:
        return None
    result = len(text)
    return result


class Sender(mp.Process):
    def __init__(self):
        super().__init__(target=send("a"))  # expect: MPL103@33


other = send

if __name__ == "__main__":
    worker = Worker()
    ctx = mp.get_context("spawn")
    ctx.Process(None, other("x")).start()  # expect: MPL103@23
    tmp.Process(target=worker.work()).start()  # expect: MPL103@24
    ps = [mp.Process(target=send(text)) for text in "ab"]  # expect: MPL103@29
