"""A handler that sets an event of multiprocessing waits for the ``wait()`` that it interrupts."""

import multiprocessing as mp
import signal
import threading

stop = threading.Event()


def give_up():
    stop.set()


def handler(signum, frame):
    give_up()


def work(stop):
    while not stop.wait(0.5):
        print("round")


def main():
    signal.signal(signal.SIGTERM, handler)
    p = mp.Process(target=work, args=(stop,))
    p.start()
    p.terminate()
    p.join()


if __name__ == "__main__":
    main()
