"""Nested functions that need nothing from the functions around them."""

import multiprocessing as mp
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process, get_context

FACTOR = 3


# what others do
@staticmethod
def decorated():
    pass


def plain():
    print("plain")

    # greets somebody
    def greet(name, times=2, *others, loud=False):
        """Greet.

        Somebody:
            name: who.
        """
        text = """
    not moved
        """
        for _ in range(times):
            print(
                "hello",
                name,  # who
            )  # greeted
        print(len(text), others, loud, FACTOR, flush=True)

    # then it starts
    p = Process(target=greet, args=("Ada",))
    p.start()
    p.join()
    greet("again", 1)


def first_in_the_block():
    def first(number):
        if number:
            return first(number - 1)
        time.sleep(0)
        return 1

    with Pool(1) as pool:
        return pool.map(first, [1, 2])


class Farm:
    """A farm."""

    @property
    def things(self):
        def thing(number):
            self_made = {"a": number}
            return [n for n in self_made.values()]

        with ProcessPoolExecutor(1) as executor:
            future = executor.submit(thing, 1)
            return future.result(), list(executor.map(thing, [2]))

    def several(self):
        def helper(number):
            def square(number):
                return number * number

            return square(number)

        def worker(number):
            print("worker", helper(number), flush=True)

        ctx = get_context("spawn")
        p = ctx.Process(target=worker, args=(2,))
        p.start()
        p.join()
        helper(1)


def one():
    def same(number):
        print("one", number, flush=True)

    p = mp.Process(target=same, args=(1,))
    p.start()
    p.join()


def two(flag=True):
    if flag:
        def same(number):
            print("two", number, flush=True)

        p = mp.Process(target=same, args=(2,))
        p.start()
        p.join()


def in_loop(names):
    for name in names:
        def show(what: str, number: int = 0) -> None:
            print(what, number, flush=True)
        p = mp.Process(target=show, args=(name,), kwargs={"number": 1})
        p.start()
        p.join(5)


async def waits():
    async def inner(number):
        return number

    def ready(): print("ready", flush=True)

    p = mp.Process(target=ready)
    p.start()
    p.join()
    await inner(1)


def made():
    def later(): print("later", flush=True)
    return Process(target=later)


if __name__ == "__main__":
    def guarded():
        def inside():
            print("inside", flush=True)

        p = Process(target=inside)
        p.start()
        p.join()

    plain()
    print(first_in_the_block())
    print(Farm().things)
    Farm().several()
    one()
    two()
    in_loop(["a"])
    guarded()
    p = made()
    p.start()
    p.join()
