"""One child, and the parent at the same time; two children that do different things."""

from multiprocessing import Process, Value


def up(v):
    for _ in range(100):
        v.value += 1  # expect: MPL404@9


def down(v):
    for _ in range(100):
        v.value -= 1  # expect: MPL404@9


def task(v):
    v.value += 1  # expect: MPL404@5


def main():
    v = Value("i", 0)
    ps = [Process(target=up, args=(v,)), Process(target=down, args=(v,))]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    n = Value("i", 0)
    p = Process(target=task, args=(n,))
    p.start()
    n.value -= 1  # expect: MPL404@5
    p.join()
    print(v.value, n.value)


if __name__ == "__main__":
    main()
