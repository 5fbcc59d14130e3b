"""Updates under a lock, where the model knows no way: a handler, and a `finally` after `yield`."""
import multiprocessing as mp
from contextlib import contextmanager


def count(lock, failed):
    with lock:
        try:
            x = 1
        except ValueError:
            failed.value += 1
            x = 2
    return x


@contextmanager
def counted(lock, active):
    with lock:
        active.value += 1
    try:
        yield
    finally:
        with lock:
            active.value -= 1


def work(lock, failed, active):
    count(lock, failed)
    with counted(lock, active):
        pass


if __name__ == "__main__":
    lock, failed, active = mp.Lock(), mp.RawValue("i"), mp.RawValue("i")
    ps = [mp.Process(target=work, args=(lock, failed, active)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(failed.value, active.value)
