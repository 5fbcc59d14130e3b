"""A lock of the default context, which may be that of fork, is refused by a child of another."""

import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor

lock = mp.Lock()
forked = mp.get_context("fork").Lock()


def work(n):
    with lock:
        print(n)


def show(n):
    with forked:
        print(n)


def init():
    with lock:
        print("init")


def main():
    ctx = mp.get_context("spawn")
    ps = [ctx.Process(target=work, args=(n,)) for n in range(3)]
    ps.append(mp.Process(target=show, args=(3,)))
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    with ProcessPoolExecutor(2, mp_context=ctx, initializer=init) as pool:
        print(list(pool.map(abs, range(3))))


if __name__ == "__main__":
    main()
