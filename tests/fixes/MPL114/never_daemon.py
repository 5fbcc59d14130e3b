"""Daemonic children are ended with the program, and the start method is chosen in between."""

from multiprocessing import Lock, Process, set_start_method


def work(lock):
    with lock:
        print("working")


def watch():
    lock = Lock()
    p = Process(target=work, args=(lock,), daemon=True)
    p.start()


def begin():
    set_start_method("spawn")
    lock = Lock()
    p = Process(target=work, args=(lock,))
    p.start()
    return p


if __name__ == "__main__":
    p = begin()
    p.join()
    watch()
