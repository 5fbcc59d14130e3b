"""The attempt failed, or something else did before the attempt."""

import json
from multiprocessing import Lock, Process


def only_released(lock):
    print("not held")
    lock.release()  # expect: MPL303@5


def attempt_failed(lock):
    if not lock.acquire(timeout=1):
        print("busy")
        lock.release()  # expect: MPL303@9
        return
    print("held")
    lock.release()


def finally_after_a_failed_attempt(lock):
    try:
        if not lock.acquire(False):
            return
        print("held")
    finally:
        lock.release()  # expect: MPL303@9


def fails_before_the_attempt(lock, text):
    try:
        record = json.loads(text)
        lock.acquire()
        print(record)
    finally:
        lock.release()  # expect: MPL303@9


def only_if_wanted(lock, wanted):
    if wanted:
        lock.acquire()
        print("held")
    lock.release()  # expect: MPL303@5


if __name__ == "__main__":
    Process(target=only_released, args=(Lock(),)).start()  # expect: MPL114@41
    for target in (attempt_failed, finally_after_a_failed_attempt):
        Process(target=target, args=(Lock(),)).start()  # expect: MPL114@38
    Process(target=fails_before_the_attempt, args=(Lock(), "{")).start()  # expect: MPL114@52
    Process(target=only_if_wanted, args=(Lock(), False)).start()  # expect: MPL114@42
