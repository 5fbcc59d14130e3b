"""The handler catches what the subscript raises, not what ``loads`` does."""

import json
from multiprocessing import Lock, Process


def only_some_handled(lock, text):
    lock.acquire()  # expect: MPL304@5
    try:
        print(json.loads(text)["n"])
    except KeyError:
        print("no n")
    lock.release()


if __name__ == "__main__":
    Process(target=only_some_handled, args=(Lock(), "{")).start()  # expect: MPL114@45
