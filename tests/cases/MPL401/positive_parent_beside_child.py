"""One child, and the parent at the same time."""

from multiprocessing import Manager, Process


def task(d):
    for _ in range(100):
        d["n"] += 1  # expect: MPL401@9


def main():
    with Manager() as m:
        d = m.dict(n=0)
        p = Process(target=task, args=(d,))
        p.start()
        d["n"] -= 1  # expect: MPL401@9
        p.join()
        print(d["n"])


def two_kinds_of_children():
    with Manager() as m:
        d = m.dict(n=0)
        up = Process(target=raise_it, args=(d,))
        down = Process(target=lower_it, args=(d,))
        up.start()
        down.start()
        up.join()
        down.join()


def raise_it(d):
    d["n"] += 1  # expect: MPL401@5


def lower_it(d):
    d["n"] -= 1  # expect: MPL401@5


if __name__ == "__main__":
    main()
    two_kinds_of_children()
