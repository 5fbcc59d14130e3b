"""Functions that pickle cannot find by name."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process


def scale(number, factor=2):
    return number * factor


def show(make):
    print(make())


def with_lambdas(numbers):
    child = Process(target=lambda: print("hello"))  # expect: MPL102@28
    child.start()
    child.join()
    with Pool() as pool:
        print(pool.map(lambda n: n * 2, numbers))  # expect: MPL102@24
        print(pool.apply(show, (lambda: 3,)))  # expect: MPL102@33
    with ProcessPoolExecutor() as executor:
        print(executor.submit(lambda n: n + 1, 3).result())  # expect: MPL102@31
        print(list(executor.map(lambda n: n + 1, numbers)))  # expect: MPL102@33


def with_nested_functions(numbers, factor):
    def times(number):
        return number * factor

    def greet(name):
        print("hello", name)

    child = Process(target=greet, args=("Ada",))  # expect: MPL102@28
    child.start()
    child.join()
    with Pool(initializer=greet, initargs=("worker",)) as pool:  # expect: MPL102@27
        return pool.map(times, numbers)  # expect: MPL102@25


if __name__ == "__main__":
    with_lambdas([1, 2])
    print(with_nested_functions([1, 2], 3))
