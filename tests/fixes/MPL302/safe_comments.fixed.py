"""What is said of the second acquire stays where it is."""

import multiprocessing as mp


def add(lock, items):
    # first
    with lock:
        items.append(1)

        # second
        # again
        items.append(2)
        # not yet
        print(items)
    # all done


if __name__ == "__main__":
    lock = mp.Lock()
    p = mp.Process(target=add, args=(lock, [1]))
    p.start()
    p.join()
