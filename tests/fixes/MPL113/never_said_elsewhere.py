import sys
from multiprocessing import Process


def only_as_program():
    if __name__ != "__main__":
        sys.exit()


only_as_program()


def work():
    print("working")


process = Process(target=work)
process.start()
process.join()
