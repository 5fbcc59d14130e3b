"""Each function forgets the release on one way out."""

from multiprocessing import Condition, Lock, Manager, Process, RLock


def returns(lock, text):
    lock.acquire()  # one at a time
    # empty texts are no numbers
    if not text:
        return None
    number = len(text)
    lock.release()
    return number


def goes_round(lock, words):
    for word in words:
        lock.acquire()
        if word is None:
            continue
        print(word)
        lock.release()


def leaves_the_loop(lock, words):
    while True:
        lock.acquire()
        if not words: break
        print(words.pop())
        lock.release()


def one_branch(lock, text):
    lock.acquire()
    if text:
        print(text)
        lock.release()
    else:
        print("nothing")


def handler(lock, text):
    lock.acquire()
    try:
        number = int(text)
    except ValueError:
        print("no number")
        return
    print(number)
    lock.release()


def handler_releases(lock, text):
    lock.acquire()
    try:
        print(int(text))
    except ValueError:
        lock.release()


def loop_else(lock, words):
    lock.acquire()
    for word in words:
        if word is None:
            break
    else:
        lock.release()


def case(lock, text):
    lock.acquire()
    match text:
        case "a":
            print("a")
            lock.release()
        case "b":
            return
        case _:
            lock.release()


def two_ways(lock, text):
    lock.acquire()
    if text == "a":
        lock.release()
        return
    if text == "b":
        return
    print(text); lock.release()


def two_locks(first, second, wait):
    first.acquire()
    second.acquire()
    if wait:
        first.release()
        return
    print(wait)
    second.release()
    first.release()


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = RLock()

    def draw(self, amount):
        self.lock.acquire()
        if amount > self.balance:
            return False
        self.balance -= amount
        self.lock.release()
        return True


def main():
    with Manager() as manager:
        processes = [
            Process(target=returns, args=(Lock(), "1")),
            Process(target=goes_round, args=(RLock(), ["a", None, "b"])),
            Process(target=leaves_the_loop, args=(manager.Lock(), ["a"])),
            Process(target=one_branch, args=(Lock(), "")),
            Process(target=handler, args=(Condition(), "a")),
            Process(target=handler_releases, args=(Lock(), "1")),
            Process(target=loop_else, args=(Lock(), ["a", None])),
            Process(target=case, args=(Lock(), "b")),
            Process(target=two_ways, args=(Lock(), "b")),
            Process(target=two_locks, args=(Lock(), Lock(), True)),
            Process(target=Account(3).draw, args=(4,)),
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()


if __name__ == "__main__":
    main()
