"""Several workers, but never two at work."""

from multiprocessing import Manager, Pool, Process


def add(d, i):
    d["total"] += i


def count(d, name):
    d[name] += 1


if __name__ == "__main__":
    d = Manager().dict(total=0, a=0, b=0)
    with Pool(1) as pool:
        pool.starmap(add, [(d, i) for i in range(3)])
    with Pool(4) as pool:
        for i in range(3):
            pool.apply(add, (d, i))
    with Pool(4) as pool:
        for i in range(3):
            r = pool.apply_async(add, (d, i))
            r.wait()
    a = Process(target=count, args=(d, "a"))
    b = Process(target=count, args=(d, "b"))
    a.start()
    b.start()
    a.join()
    b.join()
    print(d)
