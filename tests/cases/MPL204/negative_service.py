import sys
from multiprocessing import Process


def task(line):
    print(line)


def serve():
    while True:
        p = Process(target=task, args=("tick",), daemon=True)
        p.start()


def each_line():
    for line in sys.stdin:
        p = Process(target=task, args=(line,), daemon=True)
        p.start()


if __name__ == "__main__":
    if sys.argv[1:]:
        serve()
    else:
        each_line()
