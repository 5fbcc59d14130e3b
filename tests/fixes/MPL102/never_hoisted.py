"""Functions that would mean something else at module level, or whose arguments are not certain."""

import functools
import multiprocessing as mp
from multiprocessing import Pool, Process

def collected_by_pytest():
    def test_it():
        print("test")

    run(Process(target=test_it))


def run(p):
    p.start()
    p.join()


def counting():
    count = 0

    def step():
        nonlocal count
        count += 1

    run(Process(target=step))
    return count


def rebound(number):
    def show():
        print(number)

    number += 1
    run(Process(target=show))


def in_a_loop(numbers):
    children = []
    for number in numbers:
        def show():
            print(number)

        children.append(Process(target=show))
    for child in children:
        run(child)


def decorated():
    @functools.lru_cache
    def show():
        print("decorated")

    run(Process(target=show))


def local_default(number):
    def show(text=number, things=[]):
        print(text, things)

    run(Process(target=show))


def has_defaults(number):
    def add(other, more=1, *things):
        print(number + other + more, things)

    run(Process(target=add, args=(1,)))


def used_otherwise(number):
    def show_number():
        print(number)

    print([show_number])
    run(Process(target=show_number))


def other_keywords(number, options):
    def show_other(other):
        print(number, other)

    run(Process(target=show_other, kwargs={"other": 1}))
    run(Process(target=show_other, **options))


def bound_too_late(flag):
    def show_late():
        print(late)

    if flag:
        late = 1
    run(Process(target=show_late))


def twice(flag):
    if flag:
        def chosen():
            print("one")
    else:
        def chosen():
            print("two")
    run(Process(target=chosen))


def counted():
    def calls():
        print(calls.count)

    calls.count = 1
    run(Process(target=calls))


def with_file(path):
    file = open(path)

    def show_file():
        print(file.name)

    run(Process(target=show_file))


def imports_inside():
    import math

    def show_pi():
        print(math.pi)

    run(Process(target=show_pi))


def with_lock(numbers):
    lock = mp.Lock()

    def locked(number):
        with lock:
            print(number)

    with Pool() as pool:
        pool.map(locked, numbers)


class Farm:
    def __init__(self):
        self.__size = 1
        self.level = 1

    def own(self):
        def dig():
            print(self.level)

        run(Process(target=dig))

    def mangled(self):
        def peek(farm):
            print(farm.__size)

        run(Process(target=peek, args=(self,)))


def annotated():
    def use(farm: Later):
        print(farm)

    run(Process(target=use, args=(1,)))


class Later:
    pass


def hidden():
    def show_hidden():
        print("outer")

    def inside():
        def show_hidden():
            print("inner")

        run(Process(target=show_hidden))

    inside()
    print([show_hidden])


def deleted():
    def show_deleted():
        print("deleted")

    run(Process(target=show_deleted))
    del show_deleted


def made_anew(numbers):
    print([last := number for number in numbers])

    def show_last():
        print(last)

    run(Process(target=show_last))


def confused():
    state = None

    def set_up(value):
        global state
        state = value

    pool = Pool(2, initializer=set_up, initargs=(1,))
    pool.close()
    pool.join()
    print(state)
