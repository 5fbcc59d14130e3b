"""Handlers and other modules may release the lock as well."""

import helpers
from multiprocessing import Lock, Process


def handler_around(lock, items):
    try:
        lock.acquire()
        print(helpers.first(items))
        lock.release()
    except KeyError:
        print("none")
    except AttributeError:
        lock.release()
    print(helpers.last(items))


def unlikely_handler(lock, items):
    try:
        lock.acquire()
        items.append(0)
        lock.release()
        print("added")
        lock.acquire()
        print(int(items[0]))
        lock.release()
    except AttributeError:
        lock.release()


def handed_on(lock, text):
    lock.acquire()
    if not text:
        helpers.finish(lock)
        return
    print(int(text))
    lock.release()


def callback(lock, text):
    lock.acquire()
    helpers.on_error(lambda: print(lock))
    print(int(text))
    lock.release()


if __name__ == "__main__":
    for target in (handler_around, unlikely_handler, handed_on, callback):
        Process(target=target, args=(Lock(), "1")).start()
