import time
from multiprocessing import Process

running = []


class Registered(Process):
    def __init__(self):
        super().__init__()
        running.append(self)


def task(*_):
    time.sleep(1)


def joined():
    p = Process(target=task)
    p.start()
    p.join()


def returned():
    p = Process(target=task)
    p.start()
    return p


def kept():
    p = Process(target=task)
    running.append(p)
    p.start()


def registered():
    Registered().start()
    w = Registered()
    w.start()


def handed_on(callback):
    p = Process(target=task)
    p.start()
    callback(p)


def of_a_daemon(flag):
    p = Process(target=task, daemon=True)
    p.start()
    q = Process(target=task)
    q.daemon = True
    q.start()
    r = Process(target=task, daemon=flag)
    r.start()


def asked():
    p = Process(target=task)
    p.start()
    while p.is_alive():
        time.sleep(0.1)


def by_its_number():
    p = Process(target=task)
    p.start()
    return p.pid


def in_a_closure():
    p = Process(target=task)
    p.start()

    def wait():
        p.join()

    return wait


def joined_before_the_next(words):
    p = None
    for word in words:
        if p is not None:
            p.join()
        p = Process(target=task, args=(word,))
        p.start()
    if p is not None:
        p.join()


def not_started():
    p = Process(target=task)
    print(p.name)


def only_once():
    p = Process(target=task)
    p.start()


def bounded(words):
    for word in words:
        p = Process(target=task, args=(word,))
        p.start()


def main():
    while len(running) < 10:
        joined()
        returned().join()
        kept()
        registered()
        handed_on(running.append)
        of_a_daemon(True)
        asked()
        by_its_number()
        in_a_closure()()
        joined_before_the_next(["a", "b"])
        not_started()
    only_once()
    bounded(["a", "b"])


if __name__ == "__main__":
    main()
    for n in range(3):
        p = Process(target=task, args=(n,))
        p.start()
        time.sleep(0.1)
