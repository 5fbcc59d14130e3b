from multiprocessing import Lock, Process


def early_return(lock, age):
    lock.acquire()  # expect: MPL301@5
    print("my name is jerry")
    if age is None:
        return
    print("my age is", age)
    lock.release()


def one_branch(lock, age):
    lock.acquire()  # expect: MPL301@5
    if age:
        print("my age is", age)
        lock.release()
    else:
        print("my age is a secret")


def fall_through(lock, age):
    print("my age is", age)
    lock.acquire()  # expect: MPL301@5
    print("nobody lets go")


def returned_value(lock, age):
    lock.acquire()  # expect: MPL301@5
    if age == 3:
        return age * 2
    lock.release()
    return age


def nested_conditions(lock, age):
    lock.acquire()  # expect: MPL301@5
    if age:
        if age > 10:
            lock.release()
            return
        print("too young")
        return
    lock.release()


if __name__ == "__main__":
    lock = Lock()
    for target in (early_return, one_branch, fall_through, returned_value, nested_conditions):
        p = Process(target=target, args=(lock, 15))
        p.start()
        p.join()
