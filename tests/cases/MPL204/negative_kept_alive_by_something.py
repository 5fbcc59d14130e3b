import atexit
import time
from multiprocessing import Process

processes = []


def task():
    time.sleep(1)
    print("done")


def wait_for_all():
    for p in processes:
        p.join()


if __name__ == "__main__":
    atexit.register(wait_for_all)
    p = Process(target=task, daemon=True)
    processes.append(p)
    p.start()
    print("the end")
