from multiprocessing import Process, RLock


def leaves_with_break(lock, items):
    for item in items:
        lock.acquire()  # expect: MPL301@9
        print("look at", item)
        if item is None:
            break
        lock.release()


def leaves_before_the_else(lock, items):
    lock.acquire()  # expect: MPL301@5
    for item in items:
        if item is None:
            print("none")
            break
    else:
        lock.release()


def goes_round(lock, items):
    for item in items:
        lock.acquire()  # expect: MPL301@9
        if item is None:
            continue
        print("look at", item)
        lock.release()


def returns_from_while(lock, count):
    while count > 0:
        lock.acquire()  # expect: MPL301@9
        count -= 1
        if count == 5:
            return
        lock.release()


def releases_only_in_the_loop(lock, items):
    lock.acquire()  # expect: MPL301@5
    for item in items:
        print(item)
        lock.release()
        return


if __name__ == "__main__":
    # Re-entrant, so that the second round is no double acquire.
    lock = RLock()
    for target in (leaves_with_break, leaves_before_the_else, goes_round):
        Process(target=target, args=(lock, [1, None])).start()
    Process(target=returns_from_while, args=(lock, 9)).start()
    Process(target=releases_only_in_the_loop, args=(lock, [])).start()  # expect: MPL114@53
