import threading
from multiprocessing import Process
from multiprocessing.dummy import Lock as DummyLock
from multiprocessing.shared_memory import SharedMemory


class Lock:
    def acquire(self):
        return True

    def release(self):
        return None


def own():
    lock = Lock()
    lock.release()


def handed_over(lock):
    lock.release()


def views():
    memory = SharedMemory(create=True, size=8)
    view = memory.buf
    view.release()
    memory.close()
    memory.unlink()


def threads():
    lock = threading.Lock()
    lock.acquire()
    threading.Thread(target=handed_over, args=(lock,)).start()
    dummy = DummyLock()
    dummy.acquire()
    handed_over(dummy)


if __name__ == "__main__":
    for target in (own, views, threads):
        p = Process(target=target)
        p.start()
        p.join()
