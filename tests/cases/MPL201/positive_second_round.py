"""The loop comes round to the same process, already started."""

from multiprocessing import Process


def task():
    print("working")


def main():
    p = Process(target=task)
    for attempt in range(2):
        p.daemon = True  # expect: MPL201@9
        if attempt == 0:
            p.start()
    p.join()


if __name__ == "__main__":
    main()
