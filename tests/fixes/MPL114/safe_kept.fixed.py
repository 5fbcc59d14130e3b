"""What is made among the arguments, or in a function that returns, is kept by others."""

from multiprocessing import Lock, Process, Queue, Value


def work(lock, *others, jobs=None):
    with lock:
        print("working", len(others), jobs is None)


def among_the_arguments():
    lock = Lock()
    # its lock
    p = Process(target=work, args=(lock, 1))  # a new one
    p.start()
    p.join()


def by_keyword(lock):
    queue = Queue(
        maxsize=3,  # no more
    )
    p = Process(
        target=work,
        args=(lock,),
        kwargs={
            "jobs": queue,
        },
    )
    p.start()
    p.join()


class Shop:
    def open(self, name, lock, till):
        """Returns the child."""
        print("opening", name)
        child = Process(target=work, args=(lock, till))
        child.start()
        return child


def begin(lock):
    p = Process(target=work, args=(lock,))
    p.start()
    return p


def begin_above():
    queue = Queue(3)
    p = begin_below("below", queue)
    p.join()


def begin_below(name, queue):
    p = Process(target=print, args=(queue,), name=name)
    p.start()
    return p


def run():
    lock = Lock()
    # one
    p = begin(lock)
    p.join()


if __name__ == "__main__":
    among_the_arguments()
    by_keyword(Lock())
    shop = Shop()
    # for the lock
    lock = Lock()
    till = Value("i", 0)  # nothing yet
    child = shop.open("tea", lock, till)
    child.join()
    run()
