"""What is said of the second acquire stays where it is."""

import multiprocessing as mp


def add(lock, items):
    # first
    lock.acquire()
    items.append(1)

    # second
    lock.acquire()  # again
    items.append(2)
    lock.release()  # not yet
    print(items)
    # all done
    lock.release()


if __name__ == "__main__":
    lock = mp.Lock()
    p = mp.Process(target=add, args=(lock, [1]))
    p.start()
    p.join()
