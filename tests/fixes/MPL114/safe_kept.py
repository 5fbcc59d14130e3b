"""What is made among the arguments, or in a function that returns, is kept by others."""

from multiprocessing import Lock, Process, Queue, Value


def work(lock, *others, jobs=None):
    with lock:
        print("working", len(others), jobs is None)


def among_the_arguments():
    # its lock
    p = Process(target=work, args=(Lock(), 1))  # a new one
    p.start()
    p.join()


def by_keyword(lock):
    p = Process(
        target=work,
        args=(lock,),
        kwargs={
            "jobs": Queue(
                maxsize=3,  # no more
            ),
        },
    ); p.start(); p.join()


class Shop:
    def open(self, name):
        """Returns the child."""
        # for the lock
        lock = Lock()
        till = Value("i", 0)  # nothing yet
        print("opening", name)
        child = Process(target=work, args=(lock, till))
        child.start()
        return child


def begin():
    lock = Lock()
    p = Process(target=work, args=(lock,))
    p.start()
    return p


def begin_above():
    p = begin_below("below")
    p.join()


def begin_below(name):
    queue = Queue(3); p = Process(target=print, args=(queue,), name=name)
    p.start()
    return p


def run():
    # one
    p = begin()
    p.join()


if __name__ == "__main__":
    among_the_arguments()
    by_keyword(Lock())
    shop = Shop()
    child = shop.open("tea")
    child.join()
    run()
