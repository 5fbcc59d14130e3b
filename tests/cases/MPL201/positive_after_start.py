import time
from multiprocessing import Process


def task():
    time.sleep(1)


def main():
    p = Process(target=task)
    p.start()
    print("started")
    p.daemon = True  # expect: MPL201@5
    p.join()


def one_way(wait):
    p = Process(target=task)
    if wait:
        p.start()
        p.join()
    p.daemon = True  # expect: MPL201@5


def in_a_loop():
    for _ in range(3):
        p = Process(target=task)
        p.start()
        p.daemon = True  # expect: MPL201@9


def before_and_after():
    p = Process(target=task)
    p.daemon = True
    p.start()
    try:
        p.join(1)
    finally:
        p.daemon = False  # expect: MPL201@9


if __name__ == "__main__":
    q = Process(target=task)
    q.start()
    q.daemon = True  # expect: MPL201@5
    main()
    one_way(True)
    in_a_loop()
    before_and_after()
