import random
import time
from multiprocessing import Pool


def double(number):
    return 2 * number


if __name__ == "__main__":
    start = time.time()
    numbers = [random.random() for _ in range(5)]

    with Pool(2) as pool:
        print(pool.map(double, numbers))
    print(time.time() - start)
