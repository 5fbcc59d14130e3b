"""It is not certain which release is one too many."""

from multiprocessing import Lock, Process


def something_between(lock, text):
    lock.acquire()
    if text:
        lock.release()
        print("not held")
    lock.release()


def never_acquired(lock, text):
    print(text)
    lock.release()


def acquired_perhaps(lock, text):
    if text:
        lock.acquire()
    print(text)
    lock.release()


def only_that(lock, text):
    lock.acquire()
    print("held")
    if text:
        lock.release()
    lock.release()


def goes_round(lock, words):
    lock.acquire()
    for word in words:
        print(word)
        lock.release()


def final(lock, text):
    lock.acquire()
    try:
        print(int(text))
        lock.release()
        print("not held")
    finally:
        lock.release()


def by_another_name(lock, text):
    mine = lock
    lock.acquire()
    print(text)
    lock.release()
    mine.release()


if __name__ == "__main__":
    targets = [something_between, acquired_perhaps, only_that, goes_round, final, by_another_name]
    for target in targets:
        Process(target=target, args=(Lock(), "12")).start()
    Process(target=never_acquired, args=(Lock(), "12")).start()
