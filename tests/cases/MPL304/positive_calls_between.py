import json
import os
from multiprocessing import Lock, Process


def parses(lock, text):
    lock.acquire()  # expect: MPL304@5
    record = json.loads(text)
    print(record)
    lock.release()


def converts(lock, text):
    lock.acquire()  # expect: MPL304@5
    number = int(text)
    lock.release()
    return number


def opens(lock, text):
    lock.acquire()  # expect: MPL304@5
    with open(text) as file:
        print(file.name)
    lock.release()


def removes(lock, text):
    print("before")
    lock.acquire()  # expect: MPL304@5
    os.remove(text)
    lock.release()


def raises(lock, text):
    lock.acquire()  # expect: MPL304@5
    if not text:
        raise ValueError("no text")
    print(text)
    lock.release()


def in_a_loop(lock, text):
    for word in text.split():
        lock.acquire()  # expect: MPL304@9
        print(json.loads(word))
        lock.release()


if __name__ == "__main__":
    lock = Lock()
    for target in (parses, converts, opens, removes, raises, in_a_loop):
        Process(target=target, args=(lock, "{")).start()  # expect: MPL114@38
