"""Names that are not the main process's, of processes and of other things."""

import threading
from multiprocessing import Process, current_process


class Job:
    name = "MainProcess"


def current_job():
    return Job()


def work():
    print("working")


def launch():
    if current_job().name == "MainProcess":
        if threading.current_thread().name == "MainThread":
            p = Process(target=work)
            p.start()
            p.join()


if current_process().name == "launcher":
    launch()

if __name__ == "__main__":
    launch()
