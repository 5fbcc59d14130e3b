import multiprocessing as mp
from dataclasses import dataclass
from multiprocessing import Manager, Pool, get_context


class Account:
    def __init__(self):
        self.balance = 0
        self.lock = mp.RLock()

    def add(self, text):
        self.lock.acquire()  # expect: MPL304@9
        self.balance += int(text)
        self.lock.release()


class Worker(mp.Process):
    def __init__(self, lock, path):
        super().__init__()
        self.guard = lock
        self.path = path

    def run(self):
        guard = self.guard
        guard.acquire()  # expect: MPL304@9
        with open(self.path) as file:
            print(file.read())
        guard.release()


@dataclass
class Job:
    lock: object

    def go(self, text):
        self.lock.acquire()  # expect: MPL304@9
        print(float(text))
        self.lock.release()


def of_a_manager(lock, text):
    lock.acquire()  # expect: MPL304@5
    print(int(text))
    lock.release()


def condition(cond, text):
    cond.acquire()  # expect: MPL304@5
    print(int(text))
    cond.notify()
    cond.release()


def waited_for(lock, text):
    if lock.acquire(timeout=1):  # expect: MPL304@8
        print(int(text))
        lock.release()


def in_match(lock, text):
    lock.acquire()  # expect: MPL304@5
    match text.split():
        case [one]:
            print(int(one))
        case _:
            print(text)
    lock.release()


def main():
    ctx = get_context("spawn")
    mp.Process(target=Account().add, args=("x",)).start()
    Worker(ctx.Lock(), "missing").start()
    mp.Process(target=Job(mp.Lock()).go, args=("x",)).start()
    ctx.Process(target=condition, kwargs={"cond": ctx.Condition(), "text": "x"}).start()  # expect: MPL114@51
    for target in (waited_for, in_match):
        mp.Process(target=target, args=(mp.Lock(), "x")).start()  # expect: MPL114@41
    with Manager() as manager, Pool(2) as pool:
        pool.starmap(of_a_manager, [(manager.Lock(), "x")])


if __name__ == "__main__":
    main()
