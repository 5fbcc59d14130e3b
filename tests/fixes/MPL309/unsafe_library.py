from multiprocessing import Lock, Process

__all__ = ["log", "log_twice"]

lock = Lock()


def log(text):
    with lock:
        print(text)


def log_twice(text):
    child = Process(target=log, args=(text,))
    child.start()
    log(text)
    child.join()
