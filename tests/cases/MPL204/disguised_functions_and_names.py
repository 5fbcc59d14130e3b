import logging
import multiprocessing as mp
import sys
import time

ctx = mp.get_context("spawn")


def task(n=0):
    time.sleep(1)
    print("done", n)


class Worker(ctx.Process):
    def __init__(self, n):
        super().__init__(daemon=True)
        self.n = n

    def run(self):
        task(self.n)


def make(n):
    p = mp.Process(target=task, args=(n,))
    p.daemon = True
    return p


def start_all(ps):
    for number, p in enumerate(ps):
        logging.info("starting %d", number)
        p.start()  # expect: MPL204@9


def in_a_loop(count):
    for n in range(count):
        worker = Worker(n)
        worker.start()  # expect: MPL204@9


def main(count):
    p = make(count)
    if not count:
        in_a_loop(count + 1)
        return 2
    if count > 3:
        p.start()  # expect: MPL204@9
        print("many")
        return 1
    start_all([ctx.Process(target=task, daemon=True) for _ in range(2)])
    return 0


if __name__ == "__main__":
    code = main(int(input("how many? ")))
    print("code", code)
    sys.exit(code)
