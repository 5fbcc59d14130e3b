import sys
from multiprocessing import Pool

words = sys.stdin.read().split()


def count(word):
    return words.count(word)


with Pool(2) as pool:
    print(pool.map(count, ["a", "b"]))
