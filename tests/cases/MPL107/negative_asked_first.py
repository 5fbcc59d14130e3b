"""The program itself makes sure that there is one start."""

from multiprocessing import Process


def task():
    print("working")


def by_pid():
    p = Process(target=task)
    for _ in range(2):
        if p.pid is None:
            p.start()
    p.join()


def by_flag():
    p = Process(target=task)
    started = False
    for _ in range(2):
        if not started:
            p.start()
            started = True
    p.join()


def first_round_only():
    p = Process(target=task)
    for n in range(3):
        if n:
            continue
        p.start()
    p.join()


def left_at_once():
    p = Process(target=task)
    for n in range(3):
        if n:
            break
        p.start()
    p.join()


def while_it_counts():
    p = Process(target=task)
    n = 0
    while n < 1:
        p.start()
        n += 1
    p.join()


def retried():
    p = Process(target=task)
    for _ in range(3):
        try:
            p.start()
        except OSError:
            continue
        break
    p.join()


def second_try():
    p = Process(target=task)
    try:
        p.start()
        print("started")
    except OSError:
        p.start()
    p.join()


def caught():
    p = Process(target=task)
    p.start()
    try:
        p.start()
    except AssertionError:
        print("it runs already")
    p.join()


def ensure(p, running):
    if p not in running:
        p.start()
        running.append(p)


def ensured():
    p = Process(target=task)
    running = [p]
    p.start()
    ensure(p, running)
    p.join()


def only_if_dead(p):
    if not p.is_alive() and p.exitcode is None:
        p.start()


def revived():
    p = Process(target=task)
    p.start()
    p.join()
    only_if_dead(p)


def one_item():
    p = Process(target=task)
    for name in ["only"]:
        print(name)
        p.start()
    p.join()


if __name__ == "__main__":
    by_pid()
    by_flag()
    first_round_only()
    left_at_once()
    while_it_counts()
    retried()
    second_try()
    caught()
    ensured()
    revived()
    one_item()
