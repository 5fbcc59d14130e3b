import multiprocessing as mp
import sys
from multiprocessing import Process  # for the program


def work():
    print("working")


if __name__ == '__main__':  # the program
    process = Process(target=work)
    process.start()
    process.join()

if (
    "__main__"
    != __name__  # a child
    or len(sys.argv) > 5
):
    pass
else:
    with mp.Pool(2) as pool:
        pool.apply(work)
