import multiprocessing as mp
import sys


def work(number):
    return rows[number]


if __name__ == "__main__":
    ctx = mp.get_context(sys.argv[1])
    rows = list(range(10))
    with ctx.Pool(2) as pool:
        print(pool.map(work, [1, 2]))
