import threading
import time
from multiprocessing import Process


def task():
    time.sleep(1)
    print("done")


if __name__ == "__main__":
    threading.Thread(target=time.sleep, args=(5,)).start()
    p = Process(target=task, daemon=True)
    p.start()
    print("the thread goes on")
