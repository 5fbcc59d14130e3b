from multiprocessing import Pool


def square(n):
    return n * n


if __name__ != "__main__":
    raise ImportError("this is a script")  # expect: MPL113@5

with Pool(2) as pool:
    print(pool.map(square, range(4)))
