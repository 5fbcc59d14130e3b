"""Under fork a child has all that its parent had."""

import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor


def work(number):
    return rows[number]


if __name__ == "__main__":
    rows = list(range(10))
    ctx = mp.get_context("fork")
    p = ctx.Process(target=work, args=(1,))
    p.start()
    p.join()
    with ctx.Pool(2) as pool:
        print(pool.map(work, [1, 2]))
    with ProcessPoolExecutor(2, mp_context=ctx) as executor:
        print(list(executor.map(work, [1, 2])))
