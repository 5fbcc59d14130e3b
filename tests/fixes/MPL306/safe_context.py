"""The object is one of the context of the process, if there is one when it is made."""

import multiprocessing as mp
import threading


def work(lock, done):
    if lock.acquire(True, 5):
        lock.release()
    done.set()


class Worker(mp.Process):
    """Says when it is ready."""

    def __init__(self):
        super().__init__()
        self.ready = threading.Event()

    def run(self):
        self.ready.set()


def in_a_context():
    ctx = mp.get_context("spawn")
    lock = threading.RLock()
    done = threading.Event()
    p = ctx.Process(target=work, args=(lock, done))
    p.start()
    print(done.wait(20))
    p.join()


def main():
    mp.set_start_method("spawn")
    worker = Worker()
    worker.start()
    print(worker.ready.wait(20))
    worker.join()
    in_a_context()


if __name__ == "__main__":
    main()
