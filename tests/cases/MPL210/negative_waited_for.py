import os
import sys
import time
from multiprocessing import Pipe, Process, Queue, connection


def task(*_):
    print("working")


def joined():
    p = Process(target=task)
    p.start()
    p.join()
    p.close()


def not_started():
    p = Process(target=task)
    p.close()


def asked():
    p = Process(target=task)
    p.start()
    while p.is_alive():
        time.sleep(0.01)
    p.close()


def by_exit_code():
    p = Process(target=task)
    p.start()
    while p.exitcode is None:
        time.sleep(0.01)
    p.close()


def by_sentinel():
    p = Process(target=task)
    p.start()
    connection.wait([p.sentinel])
    p.join()
    p.close()


def wait_all(ps):
    for p in ps:
        p.join()


def by_somebody():
    p = Process(target=task)
    q = Process(target=task)
    ps = [p]
    p.start()
    q.start()
    ps.append(q)
    wait_all(ps)
    p.close()
    q.close()


def all_of_a_list():
    ps = [Process(target=task) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    for p in ps:
        p.close()


def caught():
    p = Process(target=task)
    p.start()
    try:
        p.close()
    except ValueError:
        p.join()
        p.close()


def by_a_closure():
    p = Process(target=task)

    def end():
        p.join()

    p.start()
    end()
    p.close()


def others_are_closed():
    q = Queue()
    mine, other = Pipe()
    p = Process(target=task, args=(q, other))
    p.start()
    other.close()
    mine.close()
    q.close()
    p.join()
    p.close()


def sometimes(wait):
    p = Process(target=task)
    p.start()
    if wait:
        p.join()
    if wait:
        p.close()


if __name__ == "__main__":
    joined()
    not_started()
    asked()
    by_exit_code()
    by_sentinel()
    by_somebody()
    all_of_a_list()
    caught()
    by_a_closure()
    others_are_closed()
    sometimes(True)
    sys.stdout.flush()
    print(os.getpid() > 0)
