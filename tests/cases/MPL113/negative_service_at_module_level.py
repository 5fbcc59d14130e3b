"""It never comes to its end, but it ends nothing either."""

import time
from multiprocessing import Process


def work():
    print("working")


if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.join()
    while True:
        time.sleep(1)
