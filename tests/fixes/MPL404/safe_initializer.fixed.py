"""The workers of a pool have it as a global of their own."""

from multiprocessing import Pool, Value

counter = None
ready = Value("i", 0)


def init(shared):
    global counter
    counter = shared
    counter.value += 0  # here it has just been bound


def work(x):
    with counter.get_lock():
        counter.value += 1
    if x > 5:
        with counter.get_lock():
            counter.value -= 1
    return x * 2


if __name__ == "__main__":
    value = Value("i", 0)
    with Pool(4, initializer=init, initargs=(value,)) as pool:
        print(pool.map(work, range(10)))
    print(value.value)
