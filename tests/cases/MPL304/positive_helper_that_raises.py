"""What raises stands in another function of the module."""

from multiprocessing import Lock, Process


def parse(text):
    if not text:
        raise ValueError("no text")
    return text


def deeper(text):
    return parse(text)


def direct(lock, text):
    lock.acquire()  # expect: MPL304@5
    print(parse(text))
    lock.release()


def by_two_steps(lock, text):
    lock.acquire()  # expect: MPL304@5
    print(deeper(text))
    lock.release()


def of_a_parameter(lock, task):
    lock.acquire()  # expect: MPL304@5
    task()
    lock.release()


if __name__ == "__main__":
    lock = Lock()
    Process(target=direct, args=(lock, "")).start()
    Process(target=by_two_steps, args=(lock, "")).start()
    Process(target=of_a_parameter, args=(lock, parse)).start()  # expect: MPL114@42
