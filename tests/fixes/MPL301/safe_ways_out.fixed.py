"""Each function forgets the release on one way out."""

from multiprocessing import Condition, Lock, Manager, Process, RLock


def returns(lock, text):
    with lock:  # one at a time
        # empty texts are no numbers
        if not text:
            return None
        number = len(text)
    return number


def goes_round(lock, words):
    for word in words:
        with lock:
            if word is None:
                continue
            print(word)


def leaves_the_loop(lock, words):
    while True:
        with lock:
            if not words: break
            print(words.pop())


def one_branch(lock, text):
    with lock:
        if text:
            print(text)
        else:
            print("nothing")


def handler(lock, text):
    with lock:
        try:
            number = int(text)
        except ValueError:
            print("no number")
            return
        print(number)


def handler_releases(lock, text):
    with lock:
        try:
            print(int(text))
        except ValueError:
            pass


def loop_else(lock, words):
    with lock:
        for word in words:
            if word is None:
                break


def case(lock, text):
    with lock:
        match text:
            case "a":
                print("a")
            case "b":
                return
            case _:
                pass


def two_ways(lock, text):
    with lock:
        if text == "a":
            return
        if text == "b":
            return
        print(text)


def two_locks(first, second, wait):
    first.acquire()
    with second:
        if wait:
            first.release()
            return
        print(wait)
    first.release()


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = RLock()

    def draw(self, amount):
        with self.lock:
            if amount > self.balance:
                return False
            self.balance -= amount
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
