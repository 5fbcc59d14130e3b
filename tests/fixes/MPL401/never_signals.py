"""A handler of a signal may interrupt the process, and then wait for the lock that it holds."""

import signal
import time
from multiprocessing import Lock, Manager, Process


def work(totals, lock):
    def handler(signum, frame):
        with lock:
            print("signal")

    signal.signal(signal.SIGTERM, handler)
    for _ in range(3):
        totals["rounds"] += 1
        time.sleep(0.1)


def main():
    with Manager() as manager:
        totals = manager.dict(rounds=0)
        lock = Lock()
        ps = [Process(target=work, args=(totals, lock)) for _ in range(3)]
        for p in ps:
            p.start()
        for p in ps:
            p.terminate()
            p.join()
        print(totals)


if __name__ == "__main__":
    main()
