"""Names come by star, and not all of them."""

from multiprocessing import Process

from workers import *

if __name__ == "__main__":
    child = Process(target=work, args=("all", 2))  # noqa: F405
    child.start()
    child.join()
