"""Each access is locked, but not the two together; and a lock that some forget."""

from multiprocessing import Lock, Process, Value


def apart(v):
    with v.get_lock():
        n = v.value
    with v.get_lock():
        v.value = n + 1  # expect: MPL404@9


def careful(v, lock):
    with lock:
        v.value += 1


def careless(v, lock):
    with lock:
        print("counting")
    v.value += 1  # expect: MPL404@5


if __name__ == "__main__":
    first, second, lock = Value("i", 0), Value("i", 0), Lock()
    ps = [Process(target=apart, args=(first,)) for _ in range(2)]
    ps += [Process(target=careful, args=(second, lock)) for _ in range(2)]
    ps += [Process(target=careless, args=(second, lock)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(first.value, second.value)
