"""The lock is there, but not where the others need it."""

from multiprocessing import Lock, Manager, Process


def careful(d, lock):
    with lock:
        d["n"] += 1


def careless(d, lock):
    for _ in range(3):
        once(d, lock)


def once(d, lock):
    with lock:
        d["n"] += 1


def set_back(d, lock):
    with lock:
        d["n"] = 0


def on_paper(d, print_lock):
    with print_lock:
        d["m"] += 1
    with print_lock:
        print("counted")


if __name__ == "__main__":
    lock = Lock()
    print_lock = Lock()
    with Manager() as m:
        d, other = m.dict(n=0), m.dict(m=0)
        ps = [Process(target=one, args=(d, lock)) for one in (careful, careful)]
        ps += [Process(target=careless, args=(d, lock)) for _ in range(2)]
        ps += [Process(target=on_paper, args=(other, print_lock)) for _ in range(2)]
        ps += [Process(target=set_back, args=(d, lock))]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(other)
