import json
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing import Lock, Process


def by_with(lock, text):
    with lock:
        print(json.loads(text))


def by_finally(lock, text):
    lock.acquire()
    try:
        print(json.loads(text))
    finally:
        lock.release()


def acquire_inside_the_try(lock, text):
    try:
        lock.acquire()
        print(json.loads(text))
    finally:
        lock.release()


def outer_finally(lock, text):
    lock.acquire()
    try:
        for word in text.split():
            try:
                print(json.loads(word))
            except ValueError:
                continue
    finally:
        print("done")
        lock.release()


def released_and_re_raised(lock, text):
    lock.acquire()
    try:
        record = json.loads(text)
    except:
        lock.release()
        raise
    lock.release()
    print(record)


def everything_is_caught(lock, text):
    lock.acquire()
    try:
        record = json.loads(text)
    except Exception as error:
        record = error
    lock.release()
    print(record)


def flag_in_finally(lock, text):
    got = lock.acquire(timeout=1)
    try:
        print(json.loads(text))
    finally:
        if got:
            lock.release()


def if_got(lock, text):
    if lock.acquire(timeout=1):
        try:
            print(json.loads(text))
        finally:
            lock.release()


def exit_stack(lock, text):
    with ExitStack() as stack:
        stack.enter_context(lock)
        print(json.loads(text))


def exit_stack_callback(lock, text):
    with ExitStack() as stack:
        lock.acquire()
        stack.callback(lock.release)
        print(json.loads(text))


@contextmanager
def locked(lock):
    lock.acquire()
    try:
        yield
    finally:
        lock.release()


def by_context_manager(lock, text):
    with locked(lock):
        print(json.loads(text))


def everything_suppressed(lock, text):
    lock.acquire()
    with suppress(Exception):
        print(json.loads(text))
    lock.release()


class Guard:
    def __init__(self, lock):
        self.lock = lock

    def __enter__(self):
        self.lock.acquire()
        return self

    def __exit__(self, *exc):
        self.lock.release()
        return False


def by_guard(lock, text):
    with Guard(lock):
        print(json.loads(text))


if __name__ == "__main__":
    lock = Lock()
    targets = [by_with, by_finally, acquire_inside_the_try, outer_finally]
    targets += [released_and_re_raised, everything_is_caught, flag_in_finally, if_got]
    targets += [exit_stack, exit_stack_callback, by_context_manager]
    targets += [everything_suppressed, by_guard]
    ps = [Process(target=target, args=(lock, "1")) for target in targets]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
