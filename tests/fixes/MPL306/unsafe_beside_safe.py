"""An unsafe fix of what is used elsewhere, too, leaves the import alone."""

import threading
from multiprocessing import Process


class Counter:
    def __init__(self):
        self.lock = (  # for the threads?
            threading.Lock()
        )

    def add(self):
        with self.lock:
            print("adding")

    def start(self):
        child = Process(target=self.add)
        child.start()
        child.join()


def main():
    Counter().start()
    thread = threading.Thread(target=print, args=("in a thread",))
    thread.start()
    thread.join()


if __name__ == "__main__":
    main()
