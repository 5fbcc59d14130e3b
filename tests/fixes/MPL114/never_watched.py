"""A daemonic child is active, too, and may never end."""

from multiprocessing import Lock, Process


def work(lock):
    with lock:
        print("working")


def watch():
    while True:
        pass


def begin_watching():
    watcher = Process(target=watch, daemon=True)
    watcher.start()


if __name__ == "__main__":
    begin_watching()
    lock = Lock()
    Process(target=work, args=(lock,)).start()
