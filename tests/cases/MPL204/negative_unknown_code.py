import time
from multiprocessing import Process

import application


def task():
    time.sleep(1)
    print("done")


if __name__ == "__main__":
    application.start()
    p = Process(target=task, daemon=True)
    p.start()
    print("the application may still run")
