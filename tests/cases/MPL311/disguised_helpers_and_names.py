"""The wait is in a helper or a method, the lock has another name, the process is a subclass."""

import multiprocessing as mp

import torch.multiprocessing as tmp


def wait_for(process):
    print("waiting")
    process.join()  # expect: MPL311@5


def write(guard):
    guard.acquire()
    try:
        print("written")
    finally:
        guard.release()


def in_a_helper():
    ctx = mp.get_context("spawn")
    guard = ctx.RLock()
    writer = ctx.Process(target=write, kwargs={"guard": guard})
    with guard:
        writer.start()
        wait_for(writer)


class Clerk(tmp.Process):
    def __init__(self, till):
        super().__init__()
        self.till = till

    def run(self):
        with self.till:
            print("counted")


def a_subclass():
    till = tmp.Lock()
    clerk = Clerk(till)
    clerk.start()
    till.acquire()
    clerk.join()  # expect: MPL311@5
    till.release()


class Line:
    def __init__(self):
        self.lock = mp.Lock()
        self.parts = mp.JoinableQueue()

    def feed(self):
        for n in range(5):
            with self.lock:
                self.store(n)

    def store(self, n):
        self.parts.put(n)

    def take(self):
        for _ in range(5):
            with self.lock:
                print(self.parts.get())  # expect: MPL311@23

    def run(self):
        workers = [mp.Process(target=self.feed), mp.Process(target=self.take)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()


def count(hits):
    with hits.get_lock():
        hits.value += 1


def lock_of_a_value():
    hits = mp.Value("i", 0)
    counter = mp.Process(target=count, args=(hits,))
    counter.start()
    with hits:
        counter.join()  # expect: MPL311@9
        print(hits.value)


if __name__ == "__main__":
    in_a_helper()
    a_subclass()
    Line().run()
    lock_of_a_value()
