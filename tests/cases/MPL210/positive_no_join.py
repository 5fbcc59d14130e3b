import time
from multiprocessing import Process


def task():
    time.sleep(1)


def at_once():
    p = Process(target=task)
    p.start()
    p.close()  # expect: MPL210@5


def after_other_work():
    p = Process(target=task)
    p.daemon = True
    p.start()
    print("the parent has other things to do")
    p.close()  # expect: MPL210@5


def in_a_loop():
    for _ in range(2):
        p = Process(target=task)
        p.start()
        try:
            print(p.name)
        finally:
            p.close()  # expect: MPL210@13


def joined_too_late():
    p = Process(target=task)
    p.start()
    p.close()  # expect: MPL210@5
    p.join()


if __name__ == "__main__":
    at_once()
    after_other_work()
    in_a_loop()
    joined_too_late()
