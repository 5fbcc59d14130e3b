"""The manager's process is a child, too; something is said after the function has returned."""

from multiprocessing import Lock, Manager, Process


def work(lock, items):
    with lock:
        items.append(1)


if __name__ == "__main__":
    manager = Manager()
    items = manager.list()
    lock = Lock()
    Process(target=work, args=(lock, items)).start()
    print("started")
