"""Functions for other modules to call."""

from multiprocessing import Process, current_process, parent_process


def work():
    print("working")


def start_worker():
    if current_process().name != "MainProcess":
        raise RuntimeError("workers are started by the main process")
    p = Process(target=work)
    p.start()
    return p


def stop_all(workers):
    if parent_process() is None:
        for worker in workers:
            worker.terminate()


class Server:
    def __init__(self):
        self.worker = None

    def run(self):
        if current_process().name == "MainProcess":
            self.worker = start_worker()
