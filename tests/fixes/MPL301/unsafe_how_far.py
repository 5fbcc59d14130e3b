"""Nothing tells for certain how far the lock is meant to be held."""

from multiprocessing import Lock, Process


def never_released(lock, text):
    print("before")
    lock.acquire()
    print(text)
    # the last thing
    return len(text)


def goes_on_held(lock, text):
    lock.acquire()
    if text:
        print(text)
        lock.release()
    else:
        print("nothing")
    print("done")


def released_in_else(lock, text):
    lock.acquire()
    try:
        number = int(text)
    except ValueError:
        number = 0
    else:
        lock.release()
    print(number)


def wrong_one(first, second, text):
    first.acquire()
    with second:
        print(text)


def prints_first(lock, text):
    lock.acquire()
    if text == "a":
        lock.release()
        print("a")
        return
    if text == "b":
        return
    print(text)
    lock.release()


if __name__ == "__main__":
    processes = [
        Process(target=target, args=(Lock(), "b"))
        for target in (never_released, goes_on_held, released_in_else, prints_first)
    ]
    processes.append(Process(target=wrong_one, args=(Lock(), Lock(), "b")))
    for process in processes:
        process.start()
    for process in processes:
        process.join()
