from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def square(number=3, *, factor=1):
    return f"{number * number * factor}"


def show(number):
    print("number", number, flush=True)


if __name__ == "__main__":
    with Pool(1) as pool:
        print(pool.apply(square(2)))
        print(pool.apply(square(2, factor=5), ()))
        print(pool.apply_async(square(4)).get(timeout=60))
        print(pool.map(square(), [1, 2]))
        pool.apply(show(5))
    with ProcessPoolExecutor(1) as executor:
        print(executor.submit(square(4, factor=2)).result())
        print(executor.submit(square(), 5).result())
