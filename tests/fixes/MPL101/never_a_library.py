from multiprocessing import Manager, Pool

__all__ = ["squares"]


def square(number):
    return number * number


with Pool(2) as pool:
    squares = pool.map(square, range(3))
print(squares)
