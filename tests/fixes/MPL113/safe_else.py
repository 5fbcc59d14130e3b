from multiprocessing import Process
import sys


def work():
    print("working")


if __name__ == "__main__":
    # The program.
    process = Process(target=work)
    process.start()
    process.join()
else:
    # Nothing to see.
    sys.exit()
