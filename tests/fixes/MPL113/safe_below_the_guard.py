import sys
from multiprocessing import Process


def work():
    print("working")


status = 1
if __name__ == "__main__":  # the program
    process = Process(target=work)
    process.start()
    process.join()
    status = process.exitcode

# That is all.
sys.exit(status)  # the end
