"""Nested functions that get what they need as arguments."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Lock, Pool, Process, SimpleQueue


def weigh_all(orders, unit: str = "g"):
    scale = SimpleQueue()
    lock = Lock()

    def weigh(name, loaves):
        with lock:
            scale.put(f"{name}: {loaves * 750} {unit}")

    children = [Process(target=weigh, args=order) for order in orders]
    for child in children:
        child.start()
    for child in children:
        child.join()
    weigh("here", 1)
    weigh(name="here", loaves=2)
    return sorted(scale.get() for _ in (1, 2, *orders))


def without_arguments(text, number):
    def show():
        print(text, number, flush=True)

    p = Process(target=show)
    p.start()
    p.join()
    p = Process(
        target=show,
        args=(),
    )
    p.start()
    p.join()


def one_by_one(numbers, factor):
    def times(number):
        return number * factor

    def power(number):
        return number if factor < 1 else times(number)

    with Pool(1) as pool:
        print(pool.map(times, numbers))
        print(pool.apply(times, (3,)), pool.apply_async(times, [4]).get())
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(times, 5)
        print(future.result(), executor.submit(times, number=6).result())
        print(list(executor.map(times, numbers)))
    return power(7)


def set_up(level):
    def prepare(text):
        def nested():
            return level

        print(text, nested(), flush=True)

    with Pool(1, initializer=prepare, initargs=("level",)) as pool:
        print(pool.apply(len, ("abc",)))


class Farm:
    def __init__(self, size):
        self.size = size

    def work(self):
        size = self.size

        def dig(depth):
            if depth > 1:
                dig(depth - 1)
            print("dig", depth, size, flush=True)

        p = Process(
            target=dig,
            args=(
                2,  # deep
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
