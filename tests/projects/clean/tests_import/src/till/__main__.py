from multiprocessing import Lock, Manager, Process

from till import add_up


def main():
    with Manager() as manager:
        sums, guard = manager.dict(all=0), Lock()
        children = [Process(target=add_up, args=(sums, guard, [1, 2])) for _ in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print(dict(sums))


if __name__ == "__main__":
    main()
