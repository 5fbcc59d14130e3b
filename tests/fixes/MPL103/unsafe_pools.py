from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def work(number, factor=1):
    print(number * factor, flush=True)


def setup(level=0):
    print("level", level)


if __name__ == "__main__":
    with Pool(1, initializer=setup(level=2)) as pool:
        result = pool.apply_async(work(1))
        result.wait()
        result = pool.apply_async(work(2, factor=3), callback=print)
        result.wait()
        try:  # it is expected to fail
            pool.apply(work(3))
        except TypeError:
            print("an error")
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(work(4, factor=5))
        print(future.exception())
