import threading as th
from multiprocessing.context import ForkProcess
from multiprocessing.dummy import Process as DummyProcess


def watch():
    print("watching")


def work():
    print("working")


def watched():
    thread = th.Thread(target=watch)
    thread.start()
    return thread


class Watcher(th.Thread):
    def run(self):
        watch()


def launch():
    p = ForkProcess(target=work)
    p.start()  # expect: MPL111@5
    p.join()


def main():
    watched()
    launch()


def with_subclass(quiet):
    watchers = [Watcher(), Watcher()]
    first = watchers[0]
    first.start()
    if not quiet:
        print("watchers run")
    q = ForkProcess(target=work)
    q.start()  # expect: MPL111@5
    q.join()


def with_dummy():
    thread = DummyProcess(target=watch)
    thread.start()
    r = ForkProcess(target=work)
    try:
        r.start()  # expect: MPL111@9
    finally:
        r.join()


if __name__ == "__main__":
    main()
    with_subclass(quiet=True)
    with_dummy()
