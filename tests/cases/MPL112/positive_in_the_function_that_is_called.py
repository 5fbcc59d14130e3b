"""The early return of a function that every import calls."""

from multiprocessing import Pool, current_process


def square(n):
    return n * n


def run():
    if current_process().name != "MainProcess":  # expect: MPL112@8
        return
    with Pool(2) as pool:
        print(pool.map(square, range(4)))


run()
