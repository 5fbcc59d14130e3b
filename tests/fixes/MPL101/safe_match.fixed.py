import sys
from multiprocessing import Process


def count(up_to):
    print(sum(range(up_to)))


if __name__ == "__main__":
    match sys.argv[1:]:  # how far
        case [number]:
            counting = Process(target=count, args=(int(number),))
            counting.start()
            counting.join()
        case _:  # too many, or none
            print("usage: count.py NUMBER")
