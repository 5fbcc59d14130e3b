"""An ``RLock`` would not do: it is asked, kept, or released by somebody else."""

from multiprocessing import Lock, Process, Semaphore


def say(lock, text):
    with lock:
        print(text)


def asks(lock, text):
    if not lock.acquire(block=False):
        return
    say(lock, text)
    lock.release()


def goes_round(lock, items):
    while True:
        lock.acquire()
        if not items:
            continue
        print(items.pop())
        lock.release()


def on_one_path(lock, again):
    lock.acquire()
    if again:
        lock.acquire()
    print("got it")
    lock.release()


def semaphore(lock, text):
    with lock:
        say(lock, text)


def three_times(lock, text):
    with lock:
        with lock:
            with lock:
                print(text)


def only_an_alias(lock, text):
    mine = lock
    lock.acquire()
    mine.acquire()
    print(text)
    lock.release()
    lock.release()


if __name__ == "__main__":
    first, second, third, fourth = Lock(), Lock(), Lock(), Semaphore(1)
    Process(target=asks, args=(first, "a")).start()
    Process(target=goes_round, args=(second, ["a"])).start()
    Process(target=on_one_path, args=(third, True)).start()
    Process(target=three_times, args=(Lock(), "a")).start()
    Process(target=only_an_alias, args=(Semaphore(1), "a")).start()
    Process(target=semaphore, args=(fourth, "a")).start()
