import multiprocessing as mp
from multiprocessing import Manager, Pool, get_context


class Account:
    def __init__(self):
        self.balance = 0
        self.lock = mp.Lock()

    def add(self, amount):
        guard = self.lock
        with self.lock:
            self.balance += amount
        guard.release()  # expect: MPL303@9


class Worker(mp.Process):
    def __init__(self, lock):
        super().__init__()
        self.guard = lock

    def run(self):
        self.guard.acquire()
        print("held")
        self.guard.release()
        self.guard.release()  # expect: MPL303@9


def of_a_manager(lock):
    with lock:
        print("held")
    lock.release()  # expect: MPL303@5


def condition(cond):
    with cond:
        cond.notify_all()
    cond.release()  # expect: MPL303@5


def unpacked(pair):
    first, second = pair
    with first:
        second.acquire()
        print("both")
        second.release()
        second.release()  # expect: MPL303@9


def matched(lock, text):
    lock.acquire()
    match text:
        case "a":
            lock.release()
        case _:
            print(text)
    lock.release()  # expect: MPL303@5


def made_here():
    lock = mp.Lock()
    lock.release()  # expect: MPL303@5


def main():
    ctx = get_context("spawn")
    mp.Process(target=Account().add, args=(1,)).start()
    Worker(ctx.Lock()).start()
    ctx.Process(target=condition, kwargs={"cond": mp.Condition()}).start()  # expect: MPL114@51
    ctx.Process(target=unpacked, args=((mp.Lock(), mp.Lock()),)).start()  # expect: MPL114@41
    ctx.Process(target=matched, args=(mp.RLock(), "a")).start()  # expect: MPL114@39
    with Manager() as manager, Pool(2) as pool:
        pool.map(of_a_manager, [manager.Lock()])
    made_here()


if __name__ == "__main__":
    main()
