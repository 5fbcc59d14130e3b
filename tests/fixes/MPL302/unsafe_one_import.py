"""Two locks are all that an import is there for."""

from multiprocessing import (
    Lock,
    Process,  # for the children
)


def say(lock, text):
    with lock:
        print(text)


def say_both(lock, text):
    with lock:
        say(lock, text)


def count(guard, number):
    with guard:
        print(number)
        if number:
            count(guard, number - 1)


if __name__ == "__main__":
    first = Process(target=say_both, args=(lock := Lock(), "hello"))
    second = Process(target=count, args=(guard := Lock(), 2))
    first.start()
    second.start()
    first.join()
    second.join()
    print(lock, guard)
