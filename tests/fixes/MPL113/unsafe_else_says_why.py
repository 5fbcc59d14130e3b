import sys
from multiprocessing import Process


def work():
    print("work")


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
else:
    print("run me", file=sys.stderr)
    sys.exit("this is no module")
