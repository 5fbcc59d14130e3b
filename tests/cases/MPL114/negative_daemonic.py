"""A daemonic process ends with the program: what it would have needed is no matter."""

from multiprocessing import Lock, Process


def task(lock):
    pass


if __name__ == "__main__":
    lock = Lock()
    p = Process(target=task, args=(lock,), daemon=True)
    p.start()
    q = Process(target=task, args=(lock,))
    q.daemon = True
    q.start()
