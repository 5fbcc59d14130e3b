from multiprocessing import Process

from settings import *


def work():
    print(path)


if __name__ == "__main__":
    path = "elsewhere"
    p = Process(target=work)
    p.start()
    p.join()
