import logging
import multiprocessing as mp
import time

import torch.multiprocessing as tmp


def task():
    time.sleep(60)


class Worker(mp.get_context("spawn").Process):
    def run(self):
        task()

    def stop(self):
        self.terminate()
        if self.is_alive():  # expect: MPL206@12
            self.kill()


class Server:
    def __init__(self):
        self.process = mp.Process(target=task, daemon=True)
        self.process.start()

    def stop(self):
        if self.process.is_alive():
            logging.info("stopping")
            self.process.terminate()
            code = self.process.exitcode  # expect: MPL206@20
            return code
        return 0


def each_of_them(count):
    ps = [tmp.Process(target=task) for _ in range(count)]
    for p in ps:
        p.start()
    for p in ps:
        p.terminate()
        print(p.name, p.exitcode)  # expect: MPL206@23


def in_a_finally():
    p = mp.Process(target=task)
    p.start()
    try:
        print("the parent works")
    finally:
        p.terminate()
        p.close()  # expect: MPL206@9


def after_a_while():
    p = mp.Process(target=task)
    p.start()
    p.join(5)
    if p.is_alive():
        p.terminate()
        if p.is_alive():  # expect: MPL206@12
            print("it does not stop")
            p.kill()


def stop(process: mp.Process):
    process.terminate()
    ok = process.exitcode == 0  # expect: MPL206@10
    return ok


if __name__ == "__main__":
    worker = Worker()
    worker.start()
    worker.stop()
    print(Server().stop())
    each_of_them(2)
    in_a_finally()
    after_a_while()
    p = mp.Process(target=task)
    p.start()
    print(stop(p))
