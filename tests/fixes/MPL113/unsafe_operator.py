import sys
from multiprocessing import Process

__name__ == "__main__" or sys.exit("run me")  # not a module


def work():
    print("working")


process = Process(target=work)
process.start()
process.join()
