"""Several starts, but never two processes at once."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager, Pool, Process


def task(d):
    d["n"] += 1


def joined_in_the_loop(d):
    for _ in range(3):
        p = Process(target=task, args=(d,))
        p.start()
        p.join()


def pool_of_one(d):
    with Pool(1) as pool:
        pool.map(task, [d] * 3)


def executor_of_one(d):
    with ProcessPoolExecutor(max_workers=1) as executor:
        for _ in range(3):
            executor.submit(task, d)


def waited_for(d):
    with Pool(4) as pool:
        for _ in range(3):
            pool.apply(task, (d,))
            pool.apply_async(task, (d,)).get()


if __name__ == "__main__":
    with Manager() as m:
        d = m.dict(n=0)
        joined_in_the_loop(d)
        pool_of_one(d)
        executor_of_one(d)
        waited_for(d)
        print(d)
