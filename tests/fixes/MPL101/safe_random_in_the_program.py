import random
import time
from multiprocessing import Pool

start = time.time()
numbers = [random.random() for _ in range(5)]


def double(number):
    return 2 * number


with Pool(2) as pool:
    print(pool.map(double, numbers))
print(time.time() - start)
