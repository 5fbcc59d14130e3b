import multiprocessing as mp
import sys


def set_up(value):
    sys.modules[__name__].scale = value


def work(number):
    return number * scale


if __name__ == "__main__":
    scale = 2
    with mp.Pool(2, initializer=set_up, initargs=(scale,)) as pool:
        print(pool.map(work, [1, 2]))
