"""Calls where the function is meant."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process


def work(number=0):
    print(number)


def square(number):
    return number * number


def setup():
    print("ready")
    return True


if __name__ == "__main__":
    Process(target=work()).start()  # expect: MPL103@20
    Process(target=work(1), args=()).start()  # expect: MPL103@20
    with Pool(2, initializer=setup()) as pool:  # expect: MPL103@30
        pool.apply_async(work(1))  # expect: MPL103@26
        pool.apply_async(square(3))  # expect: MPL103@26
        pool.map(work(1), [1, 2])  # expect: MPL103@18
    with ProcessPoolExecutor() as executor:
        executor.submit(work(1))  # expect: MPL103@25
