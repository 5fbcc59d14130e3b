"""One task for each pool: the pool is there to give it a new process, and the memory back."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, get_context


def train(settings):
    return settings


def one_worker(models):
    for model in models:
        with Pool(1) as pool:
            print(pool.map(train, model))
    for model in models:
        with ProcessPoolExecutor(max_workers=1) as executor:
            print(executor.submit(train, model).result())


def one_task(models):
    for model in models:
        with Pool() as pool:
            print(pool.apply(train, (model,)))
    for model in models:
        with get_context("spawn").Pool() as pool:
            result = pool.apply_async(train, (model,))
            print(result.get())
    for model in models:
        with ProcessPoolExecutor() as executor:
            print(executor.submit(train, model).result())


def train_alone(model):
    with ProcessPoolExecutor() as executor:
        return executor.submit(train, model).result()


def by_a_function(models):
    return [print(train_alone(model)) for model in models]


if __name__ == "__main__":
    one_worker([[1]])
    one_task([1])
    for number in range(9):
        train_alone(number)
