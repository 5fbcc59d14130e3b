import multiprocessing as mp
from functools import partial
from multiprocessing import RLock as Mutex
from multiprocessing import get_context

ctx = get_context("spawn")
lock = mp.Lock()
first, second = Mutex(), mp.Condition()
done = ctx.Event()


def log(text):
    with lock:  # expect: MPL309@10
        print(text)


def save(text, level):
    log(f"{level}: {text}")


def task(text):
    save(text, 1)


class Worker(mp.Process):
    def run(self):
        first.acquire()  # expect: MPL309@9
        print("held")
        first.release()
        self.tell()

    def tell(self):
        done.set()  # expect: MPL309@9


class Job:
    def __call__(self):
        with second:  # expect: MPL309@14
            second.notify_all()

    def go(self):
        same = lock  # expect: MPL309@16
        with same:
            print("go")


def nested():
    def inner():
        with first:  # expect: MPL309@14
            print("inner")

    inner()


if __name__ == "__main__":
    mp.Process(target=task, args=("x",)).start()
    ctx.Process(target=partial(save, level=2), args=("x",)).start()
    for _ in range(2):
        Worker().start()
    job = Job()
    for _ in range(2):
        mp.Process(target=job).start()
    mp.Process(target=job.go).start()
    mp.Process(target=nested).start()
