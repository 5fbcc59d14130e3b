import threading
from multiprocessing import Process


class Lock:
    def acquire(self):
        return True

    def release(self):
        return None


def own(text):
    lock = Lock()
    lock.acquire()
    print(int(text))
    lock.release()


def threads(text):
    lock = threading.Lock()
    lock.acquire()
    print(int(text))
    lock.release()


def unknown(lock, text):
    lock.acquire()
    print(int(text))
    lock.release()


if __name__ == "__main__":
    unknown(threading.Lock(), "1")
    for target in (own, threads):
        p = Process(target=target, args=("1",))
        p.start()
        p.join()
