"""The pool itself puts the results, as it is told to."""

from multiprocessing import Pool, Queue


def double(n):
    return 2 * n


def divide(n):
    return 1 / n


def results():
    q = Queue()
    with Pool(1) as pool:
        pool.apply_async(double, (2,), callback=q.put).wait()
        print(q.get())


def errors():
    q = Queue()
    with Pool(1) as pool:
        pool.map_async(divide, [0], error_callback=q.put).wait()
        print(q.get())


def by_position():
    q = Queue()
    with Pool(1) as pool:
        pool.apply_async(double, (3,), {}, q.put).wait()
        print(q.get())


if __name__ == "__main__":
    results()
    errors()
    by_position()
