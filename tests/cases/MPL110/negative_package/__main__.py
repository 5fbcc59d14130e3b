"""Children do not import this file; what they miss of it is another matter."""

from multiprocessing import Process


def work():
    print(path)


if __name__ == "__main__":
    path = "here"
    p = Process(target=work)
    p.start()
    p.join()
