"""Nothing says that the program ends where these functions do."""

from multiprocessing import Lock, Process

lock = Lock()


def task(lock):
    pass


def begin():
    p = Process(target=task, args=(lock,))
    p.start()
    return p


def begin_unnoticed():
    Process(target=task, args=(lock,)).start()
