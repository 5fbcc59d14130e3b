"""A callback fills one queue, and the program waits for another one."""

from multiprocessing import Pool, Queue


def double(n):
    return 2 * n


if __name__ == "__main__":
    done, failed = Queue(), Queue()
    with Pool(1) as pool:
        pool.apply_async(double, (2,), callback=done.put).wait()
        print(done.get())
        print(failed.get())  # expect: MPL506@15
