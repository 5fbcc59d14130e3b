"""What is waited for needs the lock that is held meanwhile."""

from multiprocessing import Barrier, Event, Lock, Process, Queue, RLock
from queue import Empty


def add(lock, total):
    for n in range(10):
        with lock:
            total.put(n)


def join_in_a_loop():
    lock, total = Lock(), Queue()
    workers = [Process(target=add, args=(lock, total)) for _ in range(3)]
    for worker in workers:
        worker.start()
    with lock:
        for worker in workers:
            worker.join()  # expect: MPL311@13


def make(lock, shelf):
    for n in range(10):
        with lock:
            shelf.put(n)


def use(lock, shelf):
    for _ in range(10):
        lock.acquire()
        print(shelf.get())  # expect: MPL311@15
        lock.release()


def producer_and_consumer():
    lock, shelf = Lock(), Queue()
    maker = Process(target=make, args=(lock, shelf))
    user = Process(target=use, args=(lock, shelf))
    maker.start()
    user.start()
    maker.join()
    user.join()


def fill(lock, box):
    for n in range(10):
        with lock:
            box.put(n)  # expect: MPL311@13


def clear(lock, box):
    for _ in range(10):
        with lock:
            try:
                print(box.get(timeout=0.1))
            except Empty:
                print("nothing yet")


def full_box():
    lock, box = RLock(), Queue(1)
    filler = Process(target=fill, args=(lock, box))
    clearer = Process(target=clear, args=(lock, box), daemon=True)
    filler.start()
    clearer.start()
    filler.join()


def announce(lock, ready):
    with lock:
        ready.set()


def wait_for_the_announcement():
    lock, ready = Lock(), Event()
    speaker = Process(target=announce, args=(lock, ready))
    speaker.start()
    with lock:
        ready.wait()  # expect: MPL311@9
    speaker.join()


def meet(lock, place):
    with lock:
        print("here")
        place.wait()  # expect: MPL311@9


def three_of_them():
    lock, place = Lock(), Barrier(3)
    friends = [Process(target=meet, args=(lock, place)) for _ in range(3)]
    for friend in friends:
        friend.start()
    for friend in friends:
        friend.join()


if __name__ == "__main__":
    join_in_a_loop()
    producer_and_consumer()
    full_box()
    wait_for_the_announcement()
    three_of_them()
