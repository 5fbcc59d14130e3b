from multiprocessing import Lock, Process


def say(lock, text):
    with lock:
        print(text)


def say_all(lock, texts):
    for text in texts:
        say(lock, text)


def say_by_hand(lock, text):
    lock.acquire()
    print(text)
    lock.release()


def direct(lock):
    with lock:
        say(lock, "hello")  # expect: MPL302@9


def by_two_steps(lock):
    lock.acquire()
    try:
        say_all(lock, ["a", "b"])  # expect: MPL302@9
    finally:
        lock.release()


def by_hand(lock):
    with lock:
        say_by_hand(lock, "hello")  # expect: MPL302@9


if __name__ == "__main__":
    lock = Lock()
    for target in (direct, by_two_steps, by_hand):
        Process(target=target, args=(lock,)).start()  # expect: MPL114@38
