import sys
from multiprocessing import Process

# Nothing is done here.

# Only the program comes further.
if __name__ != '__main__':
    sys.exit()

names = ["a", "b"]


def work():
    print("working on", names)


process = Process(target=work)
process.start()
process.join()
