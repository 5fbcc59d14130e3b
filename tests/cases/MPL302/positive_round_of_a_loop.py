"""The second round asks for what the first has not given back."""

from multiprocessing import Lock, Process


def for_ever(lock, items):
    while True:
        lock.acquire()  # expect: MPL302@9
        if not items:
            continue
        print(items.pop())
        lock.release()


if __name__ == "__main__":
    Process(target=for_ever, args=(Lock(), [1, 2])).start()  # expect: MPL114@36
