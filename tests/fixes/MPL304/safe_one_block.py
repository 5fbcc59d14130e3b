"""Acquire and release stand in the same block."""

import multiprocessing as mp
from multiprocessing import Condition, Lock, Manager, Process, RLock, Semaphore, Value


def comments(lock, text):
    # take it
    lock.acquire()  # one at a time
    # first the number
    number = int(text)  # may fail

    # then the rest
    print(number)
    # that is all
    lock.release()  # for the others

    # without the lock
    print("done")


def one_line(lock, text):
    if text: lock.acquire(); print(int(text)); lock.release()
    print("done")


def one_line_for_two(lock, text):
    lock.acquire(); number = int(text)
    print(number); lock.release(); print("done")


def strings(lock, text):
    lock.acquire()
    number = int(
        text,  # any text
        10,
    )
    print(f"""the number
    is {number}
and no other""")
    lock.release()


def names_stay_visible(lock, text):
    for word in text.split():
        lock.acquire(block=True)
        number = int(word)
        lock.release()
        print(number)
    return number


def two_sections(lock, text):
    lock.acquire()
    print(int(text))
    lock.release()
    print("between")
    lock.acquire()
    print(int(text))
    lock.release()


def two_locks(first, second, text):
    first.acquire()
    second.acquire()
    print(int(text))
    second.release()
    first.release()


def of_a_value(value, text):
    value.get_lock().acquire()
    value.value += int(text)
    value.get_lock().release()
    value.acquire()
    value.value += int(text)
    value.release()


class Account:
    def __init__(self, guards):
        self.guards = guards

    def add(self, text, key="add"):
        self.guards["add"].acquire()
        print(int(text), key)
        self.guards["add"].release()


class Worker(Process):
    def __init__(self, lock, text):
        super().__init__()
        self.lock, self.text = lock, text

    def run(self):
        lock = self.lock
        lock.acquire()

        def show(number):
            print(number)

        show(int(self.text))
        self.lock.release()


if __name__ == "__main__":
    ctx = mp.get_context("spawn")
    with Manager() as manager:
        locks = [Lock(), ctx.Lock(), manager.Lock(), Condition(), RLock(), Semaphore(2)]
        locks.append(mp.BoundedSemaphore(2))
        guards, value = {"add": Lock()}, Value("i")
        processes = [
            Process(target=comments, args=(locks[0], "1")),
            ctx.Process(target=one_line, args=(locks[1], "1")),
            Process(target=one_line_for_two, args=(locks[2], "1")),
            Process(target=strings, args=(locks[3], "1")),
            Process(target=names_stay_visible, args=(locks[4], "1 2")),
            mp.Process(target=two_sections, args=(locks[6], "1")),
            Process(target=two_locks, args=(locks[0], locks[5], "1")),
            Process(target=of_a_value, args=(value, "1")),
            Process(target=Account(guards).add, args=("1",)),
            Worker(locks[0], "1"),
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
