"""One function takes the lock twice: the second time it waits for itself."""

from multiprocessing import Condition, Lock, Manager, Process, Semaphore


def with_in_with(lock, text):
    with lock:  # the first
        print("outer")

        # what follows belongs together
        # the second
        # it is printed
        print(text)

        print("""over
two lines""")
        # no more
        print("done")


def through_an_alias(lock, text):
    mine = lock
    with lock:
        if text:
            print(text)
    return mine


def acquire_in_with(lock, text):
    with lock:
        print(text)
        # given back
        print("done")


def acquired_twice(lock, text):
    with lock:
        print("outer")
        print(text)


def pairs(lock, text):
    # both
    with lock:  # the first
        print("outer")

        # the second
        print(int(text))
        # nearly done
        print("outer again")
    # the last
    print("done")


def nested_pairs(lock, text):
    with lock:
        if text:
            print(text)


def released_once(lock, text):
    # to be sure
    with lock:
        print(text)


def only_acquired(lock, text):
    with lock:
        return text


def with_after_acquire(lock, text):
    lock.acquire()
    try:
        number = len(text)
        print(number)
    finally:
        lock.release()


class Account:
    def __init__(self, lock):
        self.lock = lock

    def add(self, text):
        with self.lock:
            for word in text.split():
                if word == "a":
                    continue
                print(word)


if __name__ == "__main__":
    with Manager() as manager:
        locks = [Lock(), manager.Lock(), Condition(Lock()), Semaphore(1)]
        targets = [with_in_with, through_an_alias, acquire_in_with, acquired_twice]
        targets += [pairs, nested_pairs, released_once, only_acquired, with_after_acquire]
        processes = [
            Process(target=target, args=(lock, "12"))
            for target, lock in zip(targets, locks * 3)
        ]
        processes.append(Process(target=Account(Lock()).add, args=("a b",)))
        for process in processes:
            process.start()
        for process in processes:
            process.join()
