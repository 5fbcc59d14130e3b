from multiprocessing import Lock, Process


def swallowed(lock, text):
    lock.acquire()  # expect: MPL301@5
    try:
        number = int(text)
    except ValueError:
        print("not a number")
        return
    print(number)
    lock.release()


def released_only_in_the_handler(lock, text):
    lock.acquire()  # expect: MPL301@5
    try:
        print(int(text))
    except ValueError:
        lock.release()


def released_only_in_else(lock, text):
    lock.acquire()  # expect: MPL301@5
    try:
        number = int(text)
    except ValueError:
        number = 0
    else:
        lock.release()
    print(number)


def one_case_forgets(lock, text):
    lock.acquire()  # expect: MPL301@5
    match text:
        case "a":
            print("a")
            lock.release()
        case "b":
            print("b")
        case _:
            lock.release()


def tried(lock, text):
    if lock.acquire(timeout=1):  # expect: MPL301@8
        print("got it for", text)


def tried_and_kept(lock, text):
    got = lock.acquire(False)  # expect: MPL301@11
    if not got:
        return
    print("got it for", text)


if __name__ == "__main__":
    lock = Lock()
    targets = [swallowed, released_only_in_the_handler, released_only_in_else]
    targets += [one_case_forgets, tried, tried_and_kept]
    for target in targets:
        Process(target=target, args=(lock, "b")).start()
