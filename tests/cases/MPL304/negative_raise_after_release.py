from multiprocessing import Lock, Process


def releases_before_it_raises(lock, text):
    lock.acquire()
    if not text:
        lock.release()
        raise ValueError("no text")
    print(text)
    lock.release()


def decides_under_the_lock(lock, text):
    lock.acquire()
    empty = not text
    lock.release()
    if empty:
        raise ValueError("no text")
    print(int(text))


def raised_and_caught(lock, text):
    lock.acquire()
    try:
        if not text:
            raise ValueError("no text")
        print(text)
    except ValueError:
        print("caught")
    lock.release()


def only_a_lambda(lock, text):
    lock.acquire()
    later = lambda: int(text)
    lock.release()
    return later()


def only_defines(lock, text):
    lock.acquire()

    def later():
        raise ValueError(text)

    lock.release()
    return later


if __name__ == "__main__":
    lock = Lock()
    targets = [releases_before_it_raises, decides_under_the_lock, raised_and_caught]
    targets += [only_a_lambda, only_defines]
    ps = [Process(target=target, args=(lock, "1")) for target in targets]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
