"""A semaphore of one that nobody else gives back is a lock."""

from multiprocessing import BoundedSemaphore, Process, Semaphore


def semaphore(mutex):
    with mutex:
        with mutex:  # expect: MPL302@14
            print("never printed")


def bounded(mutex):
    with mutex:
        print("held")
        mutex.acquire()  # expect: MPL302@9
        print("never printed")


if __name__ == "__main__":
    Process(target=semaphore, args=(Semaphore(1),)).start()  # expect: MPL114@37
    Process(target=bounded, args=(BoundedSemaphore(),)).start()  # expect: MPL114@35
