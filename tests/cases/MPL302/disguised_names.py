import multiprocessing as mp
from multiprocessing import Condition, Lock as Mutex, Manager, Pool, get_context


def alias(lock):
    same = lock
    with lock:
        with same:  # expect: MPL302@14
            print("never printed")


def of_a_manager(lock):
    with lock:
        lock.acquire()  # expect: MPL302@9
        print("never printed")
        lock.release()


def condition_over_a_lock(cond):
    with cond:
        with cond:  # expect: MPL302@14
            print("never printed")


def with_as(lock):
    lock.acquire()
    print("got it")
    (again := lock).acquire()  # expect: MPL302@5
    again.release()


def closure(lock):
    def inner():
        with lock:
            print("never printed")

    with lock:
        inner()  # expect: MPL302@9


def lambda_call(lock):
    go = lambda: lock.acquire()
    lock.acquire()
    go()  # expect: MPL302@5
    lock.release()


def main():
    ctx = get_context("spawn")
    lock = Mutex()
    mp.Process(target=alias, args=(mp.Lock(),)).start()  # expect: MPL114@36
    ctx.Process(target=condition_over_a_lock, args=(Condition(Mutex()),)).start()  # expect: MPL114@53
    ctx.Process(target=with_as, kwargs={"lock": ctx.Lock()}).start()  # expect: MPL114@49
    mp.Process(target=closure, args=(lock,)).start()
    mp.Process(target=lambda_call, args=(lock,)).start()
    with Manager() as manager, Pool(1) as pool:
        pool.map(of_a_manager, [manager.Lock()])


if __name__ == "__main__":
    main()
