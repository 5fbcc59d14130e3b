import multiprocessing as mp
import time

import torch.multiprocessing as tmp

ctx = mp.get_context("spawn")


class Writer(ctx.Process):
    def __init__(self, guard):
        super().__init__()
        self.guard = guard

    def run(self):
        while True:
            self.write("line")

    def write(self, text):
        self.guard.acquire()
        print(text)
        self.guard.release()


class Feed:
    def __init__(self):
        self.items = tmp.SimpleQueue()
        self.reader = tmp.Process(target=self.read, kwargs={"source": self.items})
        self.reader.start()

    def read(self, source):
        while True:
            print(source.get())

    def stop(self):
        self.reader.terminate()  # expect: MPL207@9
        rest = [self.items.get()]
        return rest


def several():
    lock = ctx.RLock()
    crew = [Writer(lock) for _ in range(3)]
    for writer in crew:
        writer.start()
    time.sleep(1)
    for writer in crew:
        writer.terminate()  # expect: MPL207@9
    for writer in crew:
        writer.join()
    lock.acquire()
    print("stopped")
    lock.release()


if __name__ == "__main__":
    several()
    print(Feed().stop())
