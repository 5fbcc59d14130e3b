import multiprocessing as mp
from multiprocessing import Process


def work(number=0):
    print("work", number, flush=True)


class Worker(mp.Process):
    def __init__(self, number):
        super().__init__()
        self.number = number

    def run(self):
        print("worker", self.number, flush=True)


class Farm:
    def __init__(self):
        self.helper = mp.get_context("spawn").Process(target=work, args=(7,))

    def go(self):
        # the helper begins
        self.helper.start()  # and runs
        print("in between", flush=True) if self is None else None
        self.helper.join()


def main(several=True):
    p = Process(target=work, args=(1,))
    p.start(); p.join()
    workers = [Worker(n) for n in range(1)]
    for worker in workers: worker.start()
    for worker in workers:
        worker.join(60)
    table = {"a": mp.Process(target=work, args=(2,))}
    table["a"].start()
    table["a"].join()
    q = Process(target=work, args=(3,))
    if several:
        with open(__file__):
            q.start()
    q.join()


def listed():
    workers = []
    for n in range(1):
        p = Process(target=work, args=(n,))
        workers.append(p)
        p.start()
    for p in workers:
        p.join()


if __name__ == "__main__":
    Farm().go()
    main()
    listed()
