import sys
from multiprocessing import Process

try:
    if __name__ != "__main__":
        sys.exit(1)
except SystemExit:
    print("imported")


def work():
    print("working")


if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.join()
