"""Everything that can be iterated over and has as many elements as the target takes."""

import threading
from multiprocessing import Array, Pool, Process, Queue


def work(item):
    print(item)


def pair(one, other):
    print(one, other)


def anything(*items):
    print(items)


def launch(args):
    if not isinstance(args, tuple):
        args = (args,)
    p = Process(target=anything, args=args)
    p.start()
    p.join()


def launch_either(args):
    if isinstance(args, list):
        p = Process(target=anything, args=args)
    else:
        p = Process(target=anything, args=(args,))
    p.start()
    p.join()


if __name__ == "__main__":
    numbers = Array("i", 2)
    given = ("a",)
    for p in [
        Process(target=work, args=("a",)),
        Process(target=work, args=["a"]),
        Process(target=work, args=given),
        Process(target=work, args="a"),
        Process(target=pair, args=("ab")),
        Process(target=anything, args="text"),
        Process(target=print, args="text"),
        Process(target=pair, args={"a": 1, "b": 2}),
        Process(target=pair, args=range(2)),
        Process(target=work, args=(n for n in given)),
        Process(target=pair, args=numbers),
        Process(target=anything, args=()),
        threading.Thread(target=work, args=("a",)),
    ]:
        p.start()
        p.join()
    launch(5)
    launch_either(Queue())
    try:
        Process(target=work, args=5)
    except TypeError as error:
        print(error)
    with Pool(1) as pool:
        pool.apply(work, "a")
