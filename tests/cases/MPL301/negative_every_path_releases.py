from multiprocessing import Lock, Process


def tutorial(lock, age):
    lock.acquire()
    print("my name is jerry")
    print("my age is", age)
    lock.release()


def branches(lock, age):
    lock.acquire()
    if age is None:
        print("a secret")
        lock.release()
        return
    elif age > 10:
        print("old")
        lock.release()
    else:
        lock.release()


def early_exit_guard(lock, age):
    if not lock.acquire(False):
        return
    print("got it", age)
    lock.release()


def in_a_with(lock, age):
    with lock:
        if age is None:
            return
        print("my age is", age)


def finally_with_return(lock, age):
    lock.acquire()
    try:
        if age is None:
            return None
        return int(age)
    finally:
        lock.release()


def loop(lock, age):
    while True:
        lock.acquire()
        try:
            if age:
                break
            age = 1
            continue
        finally:
            lock.release()


def cases(lock, age):
    lock.acquire()
    match age:
        case None:
            lock.release()
        case 15 | 16:
            print("young")
            lock.release()
        case _:
            lock.release()


def never_leaves(lock, age):
    lock.acquire()
    while True:
        if age:
            lock.release()
            return
        age = 1


def re_raised(lock, age):
    lock.acquire()
    try:
        print(int(age))
    except BaseException:
        lock.release()
        raise
    lock.release()


def in_the_outer_finally(lock, age):
    lock.acquire()
    try:
        try:
            print(int(age))
        except ValueError:
            return
    finally:
        lock.release()


if __name__ == "__main__":
    lock = Lock()
    targets = [tutorial, branches, early_exit_guard, in_a_with, finally_with_return]
    targets += [loop, cases, never_leaves, re_raised, in_the_outer_finally]
    ps = [Process(target=target, args=(lock, 15)) for target in targets]
    for p in ps:
        p.start()
    with lock:
        print("the parent takes part")
    for p in ps:
        p.join()
