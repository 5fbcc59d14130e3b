from multiprocessing import Process
import sys


def work():
    print("working")


if __name__ != "__main__":
    print("This is a program,", file=sys.stderr)
    raise ImportError("do not import it")

process = Process(target=work)
process.start()
process.join()
