"""Targets that can take what they are given, or of which that is not known."""

import functools
from multiprocessing import Pool, Process


def work(name, count=1):
    print(name, count)


def anything(*args, **kwargs):
    print(args, kwargs)


def filled(function):
    @functools.wraps(function)
    def wrapper():
        return function("filled")

    return wrapper


@filled
def decorated(name):
    print(name)


def launch(function):
    if function is anything:
        p = Process(target=function, args=(1, 2, 3))
    else:
        p = Process(target=function, args=("one",))
    p.start()
    p.join()


class Worker:
    def __init__(self):
        self.hook = work

    def work(self, item):
        print(item)

    @classmethod
    def make(cls, item):
        print(cls, item)

    def abstract(self):
        raise NotImplementedError

    def launch(self):
        for p in [
            Process(target=self.work, args=(1,)),
            Process(target=self.make, args=(1,)),
            Process(target=self.hook, args=(1, 2)),
            Process(target=Worker.work, args=(self, 1)),
        ]:
            p.start()
            p.join()


class Own(Process):
    def run(self):
        self._target(*self._args, 3)


def rebound(a):
    print(a)


rebound = functools.partial(rebound, 1)


if __name__ == "__main__":
    items = ["a", 2]
    for p in [
        Process(target=work, args=("a",)),
        Process(target=work, args=("a", 2)),
        Process(target=work, args=("a",), kwargs={"count": 2}),
        Process(target=work, kwargs=dict(name="a")),
        Process(target=work, args=items),
        Process(target=work, args=(*items,)),
        Process(target=work, **{"args": ("a",)}),
        Process(target=anything, args=(1, 2)),
        Process(target=decorated),
        Process(target=functools.partial(work, "a")),
        Process(target=rebound),
        Process(target=print, args=(1, 2, 3)),
        Own(target=work, args=("a", 1)[:1]),
    ]:
        p.start()
        p.join()
    launch(work)
    Worker().launch()
    with Pool(1, initializer=work, initargs=("a",)) as pool:
        pool.apply(work, ("a",), {"count": 3})
        pool.map(work, "ab")
        try:
            pool.apply(work)
        except TypeError as error:
            print(error)
