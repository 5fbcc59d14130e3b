"""A release that finds the lock released, right after the one that did it."""

from multiprocessing import Lock, Manager, Process, RLock


def on_one_way(lock, text):
    lock.acquire()
    if text:
        print(text)
        # nothing more to do
        lock.release()  # let go
    lock.release()


def on_two_ways(lock, text):
    lock.acquire()
    if text == "a":
        print("a")
        lock.release()
    elif text == "b":
        print("b")
        lock.release()
    else:
        print("neither")
    lock.release()
    print("done")


def before_finally(lock, text):
    lock.acquire()
    try:
        number = int(text)
        lock.release()
        return number
    finally:
        lock.release()


def always(lock, text):
    lock.acquire()
    print(text); lock.release()
    lock.release()  # to be sure


def after_with(lock, text):
    with lock:
        print(text)
    lock.release()
    return text


def in_a_handler(lock, text):
    lock.acquire()
    try:
        number = int(text)
    except ValueError:
        number = 0
        lock.release()
    lock.release()
    return number


class Account:
    def __init__(self, lock):
        self.lock = lock

    def show(self, text):
        self.lock.acquire()
        if text:
            print(text)
            self.lock.release()
        self.lock.release()


if __name__ == "__main__":
    with Manager() as manager:
        locks = [Lock(), RLock(), manager.Lock()]
        targets = [on_one_way, on_two_ways, before_finally, always, after_with, in_a_handler]
        processes = [
            Process(target=target, args=(lock, "1"))
            for target, lock in zip(targets, locks * 2)
        ]
        processes.append(Process(target=Account(locks[0]).show, args=("1",)))
        for process in processes:
            process.start()
            process.join()
