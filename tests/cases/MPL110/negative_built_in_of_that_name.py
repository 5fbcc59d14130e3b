"""Without the parent's binding the child reads the built-in of that name."""

from multiprocessing import Process


def work(items):
    print(max(items))


if __name__ == "__main__":
    max = sorted
    p = Process(target=work, args=([1, 2],))
    p.start()
    p.join()
