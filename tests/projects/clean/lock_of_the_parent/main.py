"""The lock at module level is for the threads of this process; the child never takes it."""

from multiprocessing import Process
from threading import Thread

from log import write
from work import compute

if __name__ == "__main__":
    child = Process(target=compute, args=(7,))
    child.start()
    threads = [Thread(target=write, args=(f"line {number}",)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    child.join()
    print("exit code", child.exitcode)
