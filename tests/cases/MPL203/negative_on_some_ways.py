"""Not every way leaves the process unstarted, or nothing is raised."""

import threading
from multiprocessing import Process


def task():
    print("working")


def flag(parallel):
    p = Process(target=task)
    if parallel:
        p.start()
    else:
        task()
    if parallel:
        p.join()


def opaque(mode):
    p = Process(target=task)
    if mode == "a":
        p.start()
    if mode in ("a", "b"):
        p.join()


def cleanup(prepare):
    p = Process(target=task)
    started = False
    try:
        prepare()
        p.start()
        started = True
    finally:
        if started:
            p.join()


def interrupted(work):
    p = Process(target=task)
    try:
        work()
        p.start()
        p.join()
    except KeyboardInterrupt:
        p.terminate()


def if_alive():
    p = Process(target=task)
    if p.is_alive():
        p.terminate()
    print(p.exitcode)
    p.close()


def by_an_answer():
    p = Process(target=task)
    alive = p.is_alive()
    if alive:
        p.terminate()
    if p.exitcode is not None:
        p.join()


def wait_if_started(p):
    if p.pid:
        p.join()


def a_careful_helper():
    p = Process(target=task)
    wait_if_started(p)


def if_it_has_a_pid():
    p = Process(target=task)
    if p.pid is not None:
        p.join()


def caught():
    p = Process(target=task)
    try:
        p.join()
    except AssertionError:
        p.start()
    p.join()


def thread():
    t = threading.Thread(target=task)
    t.start()
    t.join()


class Service:
    def __init__(self):
        self.process = Process(target=task)

    def begin(self):
        self.process.start()

    def end(self):
        self.process.join()


def service():
    s = Service()
    s.begin()
    s.end()


def finish(p):
    p.join()


def started_by_the_caller():
    p = Process(target=task)
    p.start()
    finish(p)


def loops():
    p = None
    for _ in range(2):
        if p is not None:
            p.join()
        p = Process(target=task)
        p.start()
    p.join()


if __name__ == "__main__":
    flag(True)
    flag(False)
    opaque("a")
    cleanup(task)
    interrupted(task)
    if_alive()
    if_it_has_a_pid()
    by_an_answer()
    a_careful_helper()
    caught()
    thread()
    service()
    started_by_the_caller()
    loops()
