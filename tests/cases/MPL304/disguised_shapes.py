from multiprocessing import Lock, Process


def number(text):
    return int(text)


def try_starts_too_late(lock, text):
    lock.acquire()  # expect: MPL304@5
    n = number(text)
    try:
        print(n)
    finally:
        lock.release()


def finally_of_something_else(lock, text):
    lock.acquire()  # expect: MPL304@5
    try:
        print(number(text))
    finally:
        print("nothing is released here")
    lock.release()


def handler_may_raise(lock, text):
    lock.acquire()  # expect: MPL304@5
    try:
        print(text)
        n = int(text)
    except ValueError:
        n = number(text + "0")
    print(n)
    lock.release()


def in_a_comprehension(lock, texts):
    lock.acquire()  # expect: MPL304@5
    total = sum([int(text) for text in texts])
    lock.release()
    return total


def in_an_f_string(lock, text):
    lock.acquire()  # expect: MPL304@5
    line = f"{int(text)} is a number"
    lock.release()
    return line


def in_a_condition(lock, text):
    lock.acquire()  # expect: MPL304@5
    while number(text) > 3:
        text = text[1:]
    lock.release()


def second_section(lock, text):
    lock.acquire()
    print("safe")
    lock.release()
    n = int(text)
    lock.acquire()  # expect: MPL304@5
    print(int(text) + n)
    lock.release()


def assertion(lock, text):
    lock.acquire()  # expect: MPL304@5
    if text == "0":
        raise SystemExit
    lock.release()


if __name__ == "__main__":
    lock = Lock()
    targets = [try_starts_too_late, finally_of_something_else, handler_may_raise]
    targets += [in_a_comprehension, in_an_f_string, in_a_condition, second_section, assertion]
    for target in targets:
        Process(target=target, args=(lock, "12")).start()
