"""One child, and the parent at the same time."""

from multiprocessing import Manager, Process


def child(tasks):
    while tasks:  # expect: MPL402@11
        print("child", tasks.pop())


if __name__ == "__main__":
    with Manager() as m:
        tasks = m.list(range(100))
        p = Process(target=child, args=(tasks,))
        p.start()
        while tasks:  # expect: MPL402@15
            print("parent", tasks.pop())
        p.join()
