"""The program has chosen fork: the child inherits everything."""

from multiprocessing import Lock, Process, set_start_method


def task(lock):
    pass


def begin():
    lock = Lock()
    p = Process(target=task, args=(lock,))
    p.start()


if __name__ == "__main__":
    set_start_method("fork")
    begin()
    Process(target=task, args=(Lock(),)).start()
