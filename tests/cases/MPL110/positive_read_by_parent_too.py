"""A function that both the parent and its children call, and that always reads the name."""

import sys
from multiprocessing import Pool


def price(item):
    if not item:
        raise ValueError("no item")
    total = prices[item]  # expect: MPL110@13
    return total


def rate(items):
    result = 0
    for item in items:
        result += rates[item]  # expect: MPL110@19
    return result


def choose(item):
    if item in sys.argv:
        return 1
    return extra[item]


if __name__ == "__main__":
    prices = rates = extra = {"a": 1}
    print(price("a"), rate(["a"]), choose("a"))
    with Pool(2) as pool:
        print(pool.map(price, "aaa"))
        print(pool.map(rate, ["a", "aa"]))
        print(pool.map(choose, "aaa"))
