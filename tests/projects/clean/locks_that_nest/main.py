"""A recursive lock and a semaphore of two, made by a helper, are taken twice by one process."""

from multiprocessing import Process

from guards import new_guard, new_seats
from report import sections, sit

if __name__ == "__main__":
    guard, seats = new_guard(), new_seats()
    child = Process(target=sections, args=(guard, ["north", "south"]))
    child.start()
    child.join()
    child = Process(target=sit, args=(seats,))
    child.start()
    child.join()
