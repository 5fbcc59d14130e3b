"""An object with a ``start`` of its own, and threads that a class ends."""

import multiprocessing as mp
import threading


class Timer:
    def start(self):
        print("started")


class Service:
    def __init__(self):
        self.thread = threading.Thread(target=self.serve)

    def serve(self):
        print("serving")

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *exc):
        self.stop()

    def stop(self):
        self.thread.join()


def work():
    print("working")


def main():
    timer = Timer()
    timer.start()
    with Service() as service:
        print(service)
    service = Service()
    service.thread.start()
    service.stop()
    p = mp.get_context("fork").Process(target=work)
    p.start()
    p.join()


if __name__ == "__main__":
    main()
