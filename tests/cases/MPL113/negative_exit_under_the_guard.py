import sys
from multiprocessing import Process


def work():
    print("working")


def main():
    p = Process(target=work)
    p.start()
    p.join()
    return 0


def usage():
    print("usage: program N")
    sys.exit(2)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        usage()
    sys.exit(main())
