import sys
from multiprocessing import Lock, Process


def exits_perhaps(lock, text):
    lock.acquire()
    if not text:
        lock.release()
        print(text) if text is None else sys.exit(1)
    lock.release()  # expect: MPL303@5


if __name__ == "__main__":
    lock = Lock()
    process = Process(target=exits_perhaps, args=(lock, ""))
    process.start()
    process.join()
