"""What is stored if there is nothing yet goes under the lock with its question."""

from multiprocessing import Manager, Process


def work(d, lock):
    with lock:
        if "flag" not in d:
            d["flag"] = 0
        d["flag"] += 1


def other(d, lock):
    with lock:
        if "flag" not in d:
            d["flag"] = 0
    with lock:
        print("a line")
    with lock:
        d["flag"] += 1


def main():
    manager = Manager()
    d = manager.dict()
    lock = manager.Lock()
    ps = [Process(target=f, args=(d, lock)) for f in (work, other) for _ in range(3)]
    ps.append(Process(target=work, args=(d, lock)))
    ps.append(Process(target=other, args=(d, lock)))
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(d)


if __name__ == "__main__":
    main()
