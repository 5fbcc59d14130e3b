"""Consumers that call this and that, but nothing that would end them."""

import logging
from multiprocessing import Process, Queue


class Stop:
    def execute(self):
        raise SystemExit


class Clerk:
    def __init__(self, name):
        self.name = name

    def file(self, text):
        self.note(text)
        text.strip().casefold()

    def note(self, text):
        logging.info("%s: %s", self.name, text)


def file_all(q):
    clerk = Clerk("Ann")
    while True:
        clerk.file(q.get())  # expect: MPL503@20


def safely(q):
    try:
        count_all(q)
    except KeyboardInterrupt:
        print("interrupted")


def count_all(q):
    total = 0
    while True:
        total += q.get()  # expect: MPL503@18
        print(total)


def main():
    texts, numbers = Queue(), Queue()
    ps = [Process(target=file_all, args=(texts,)), Process(target=safely, args=(numbers,))]
    for p in ps:
        p.start()
    for n in range(3):
        texts.put(str(n))
        numbers.put(n)
    for p in ps:
        p.join()


if __name__ == "__main__":
    main()
