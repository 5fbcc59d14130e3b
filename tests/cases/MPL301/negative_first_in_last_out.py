"""Readers and a writer: the first reader locks the writers out, the last one lets them in."""

from contextlib import contextmanager
from multiprocessing import Lock, Process, RawArray, RawValue, Semaphore


class ReadWriteLock:
    def __init__(self):
        self.readers = RawValue("i", 0)
        self.mutex = Lock()
        self.writing = Semaphore(1)

    @contextmanager
    def for_reading(self):
        with self.mutex:
            self.readers.value += 1
            if self.readers.value == 1:
                self.writing.acquire()
        try:
            yield
        finally:
            with self.mutex:
                self.readers.value -= 1
                if self.readers.value == 0:
                    self.writing.release()


def reader(lock, totals):
    for _ in range(20):
        with lock.for_reading():
            assert totals[0] == totals[1]


def writer(lock, totals):
    for _ in range(20):
        with lock.writing:
            totals[0] += 1
            totals[1] += 1


if __name__ == "__main__":
    lock, totals = ReadWriteLock(), RawArray("i", 2)
    processes = [Process(target=f, args=(lock, totals)) for f in (reader, reader, writer, writer)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
