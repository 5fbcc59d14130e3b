"""Lambdas that cannot be named, or whose values may be others later."""

from multiprocessing import Pool, Process

task = 1


def work(*things):
    print(things)


def run(p):
    p.start()
    p.join()


def rebound(number):
    p = Process(target=lambda: work(number))
    number += 1
    run(p)


def bound_later(flag):
    p = Process(target=lambda: work(late))
    late = flag
    run(p)


def commented(text):
    run(
        Process(
            target=lambda: work(  # the text
                text,
            )
        )
    )


def in_a_loop(numbers):
    for number in numbers:
        run(Process(target=lambda: work(number * 2, max(number, 1))))


def as_an_argument(numbers):
    run(Process(target=work, args=(lambda: 3,)))


def default(number):
    run(Process(target=lambda n=number: work(n, [])))


def own(self, numbers):
    double = lambda number: number * 2  # noqa: E731
    # by three
    triple = lambda number: number * 3
    factor = 1
    times = lambda number: number * factor
    print([times])
    with Pool() as pool:
        pool.map(times, numbers)
        pool.map(double, numbers)
        pool.map(triple, numbers)


class Farm:
    def start(self, numbers):
        with Pool() as pool:
            pool.map(lambda n: n * self.size, numbers)
