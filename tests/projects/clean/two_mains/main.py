"""The day: this and the night are programs of their own, each with its own lock."""

from multiprocessing import Lock, Process, Value

from work import count


def main():
    total, guard = Value("i", 0, lock=False), Lock()
    children = [Process(target=count, args=(total, guard)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("by day:", total.value)


if __name__ == "__main__":
    main()
