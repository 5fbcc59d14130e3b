"""One lock, the lock in reach or the object's own, from the question to the deed."""

from multiprocessing import Array, Lock, Manager, Process, Value


def book(seats, name, lock):
    # is it free?
    with lock:
        if "12A" not in seats:  # the last one
            seats["12A"] = name
        else: print("taken")


def book_later(seats, name, lock):
    with lock:
        if "12B" in seats: return False
        seats["12B"] = name
    return True


def elif_chain(seats, name, lock):
    if name == "Ann":
        print("not for Ann")
    elif "12C" not in seats:
        print("for", name); seats["12C"] = name
    # nobody else


def only_the_deed(seats, name, lock):
    with lock:
        if seats.get("12D") is None:
            # not enough
            # it is free
            seats["12D"] = name
    print(name)


def one_by_one(tasks, lock):
    while True:  # as long as there are any
        with lock:
            if not tasks:
                break
            task = tasks.pop()  # take one
        # do it
        print(task > 0)


def until_empty(tasks, lock):
    while True:
        with lock:
            left = len(tasks)
            if left == 0:
                break
            task = tasks.pop(0)
        try:
            assert task > 0
        finally:
            print(True)


def best_of(best, score):
    for bonus in range(3):
        if score + bonus < 0: continue
        with best.get_lock():
            if score > best.value:
                best.value = score


def lowest_of(numbers, score):
    with numbers.get_lock():
        if numbers[0] > score: numbers[0] = score


if __name__ == "__main__":
    with Manager() as manager:
        lock = Lock()
        seats, tasks = manager.dict(), manager.list(range(1, 9))
        best, numbers = Value("i", 0), Array("i", [99, 0])
        ps = []
        for name in ("Bob", "Bill"):
            ps.append(Process(target=book, args=(seats, name, lock)))
            ps.append(Process(target=book_later, args=(seats, name, lock)))
            ps.append(Process(target=elif_chain, args=(seats, name, lock)))
            ps.append(Process(target=only_the_deed, args=(seats, name, lock)))
            ps.append(Process(target=one_by_one, args=(tasks, lock)))
            ps.append(Process(target=until_empty, args=(tasks, lock)))
            ps.append(Process(target=best_of, args=(best, len(name))))
            ps.append(Process(target=lowest_of, args=(numbers, len(name))))
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(len(seats), len(tasks), best.value, numbers[0])
