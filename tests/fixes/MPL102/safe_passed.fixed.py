"""Nested functions that get what they need as arguments."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Lock, Pool, Process, SimpleQueue
from functools import partial


def weigh(name, loaves, lock, scale, unit):
    with lock:
        scale.put(f"{name}: {loaves * 750} {unit}")


def weigh_all(orders, unit: str = "g"):
    scale = SimpleQueue()
    lock = Lock()

    children = [Process(target=weigh, args=(*order, lock, scale, unit)) for order in orders]
    for child in children:
        child.start()
    for child in children:
        child.join()
    weigh("here", 1, lock, scale, unit)
    weigh(name="here", loaves=2, lock=lock, scale=scale, unit=unit)
    return sorted(scale.get() for _ in (1, 2, *orders))


def show(text, number):
    print(text, number, flush=True)


def without_arguments(text, number):
    p = Process(target=show, args=(text, number))
    p.start()
    p.join()
    p = Process(
        target=show,
        args=(text, number),
    )
    p.start()
    p.join()


def times(number, factor):
    return number * factor


def one_by_one(numbers, factor):
    def power(number):
        return number if factor < 1 else times(number, factor)

    with Pool(1) as pool:
        print(pool.map(partial(times, factor=factor), numbers))
        print(pool.apply(times, (3, factor)), pool.apply_async(times, [4, factor]).get())
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(times, 5, factor)
        print(future.result(), executor.submit(times, number=6, factor=factor).result())
        print(list(executor.map(partial(times, factor=factor), numbers)))
    return power(7)


def prepare(text, level):
    def nested():
        return level

    print(text, nested(), flush=True)


def set_up(level):
    with Pool(1, initializer=prepare, initargs=("level", level)) as pool:
        print(pool.apply(len, ("abc",)))


def dig(depth, size):
    if depth > 1:
        dig(depth - 1, size)
    print("dig", depth, size, flush=True)


class Farm:
    def __init__(self, size):
        self.size = size

    def work(self):
        size = self.size

        p = Process(
            target=dig,
            args=(
                2,  # deep
                size,
            ),
        )
        p.start()
        p.join()


if __name__ == "__main__":
    print(weigh_all([("Ada", 2), ("Ben", 1)]))
    without_arguments("text", 1)
    print(one_by_one([1, 2], 2))
    set_up(3)
    Farm(4).work()
