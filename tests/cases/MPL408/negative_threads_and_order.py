"""Threads share their memory; and what is read before a child is started is not lost."""

import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Process
from multiprocessing.dummy import Pool as Threads
from multiprocessing.pool import ThreadPool
from threading import Thread

found = []
seen = []
lines = []
total = 0


def search(word):
    found.append(word)


def with_threads(words):
    with ThreadPoolExecutor() as executor:
        executor.map(search, words)
    with ThreadPool() as pool:
        pool.map(search, words)
    with Threads() as pool:
        pool.map(search, words)
    print(found)


Worker = Process if os.cpu_count() > 1 else Thread


def look(word):
    seen.append(word)


def either(words):
    for word in words:
        worker = Worker(target=look, args=(word,))
        worker.start()
        worker.join()
    print(seen)


def chosen_by_the_caller(words, executor_class=ProcessPoolExecutor):
    with executor_class() as executor:
        for word in words:
            executor.submit(write, word)
    return len(lines)


def write(word):
    lines.append(word)


def add(number):
    global total
    total += number


def before(numbers):
    print(total)
    for number in numbers:
        Process(target=add, args=(number,)).start()


checked = 0


def check():
    global checked
    checked += 1


def show():
    print(checked)


def say(text):
    print(text)


def shown_before():
    say("before")
    show()
    Process(target=check).start()
    say("after")


def in_a_child_only():
    inner = []
    fill(inner)
    print(inner)


def fill(rows):
    rows.append(1)


def own_name(word):
    found = []
    found.append(word)


if __name__ == "__main__":
    with_threads("ab")
    either("ab")
    chosen_by_the_caller("ab")
    before([1, 2])
    shown_before()
    p = Process(target=in_a_child_only)
    p.start()
    q = Process(target=own_name, args=("a",))
    q.start()
    q.join()
    print(found)
