"""What takes the lock once more gives it back as well."""

from multiprocessing import Process, RLock


class Account:
    def __init__(self, lock):
        self.lock = lock
        self.total = 0

    def add(self, number):
        self.lock.acquire()
        self.total += number
        self.lock.release()

    def add_text(self, text):
        with self.lock:
            self.add(int(text))
            with self.lock:
                print(self.total)


if __name__ == "__main__":
    lock = RLock()
    process = Process(target=Account(lock).add_text, args=("3",))
    process.start()
    process.join()
