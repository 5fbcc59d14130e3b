"""A lock is held while something is waited for, and it will come."""

import threading
from multiprocessing import Barrier, Condition, Event, Lock, Process, Queue


def work(lock):
    with lock:
        print("work")


def waits_without_it():
    lock = Lock()
    worker = Process(target=work, args=(lock,))
    with lock:
        worker.start()
    worker.join()


def another_lock():
    lock, other = Lock(), Lock()
    worker = Process(target=work, args=(lock,))
    worker.start()
    with other:
        worker.join()


def with_a_timeout():
    lock = Lock()
    worker = Process(target=work, args=(lock,))
    worker.start()
    with lock:
        worker.join(timeout=1)
    worker.join()


def sometimes(lock, n):
    if n:
        with lock:
            print("work")


def does_not_need_it():
    lock = Lock()
    worker = Process(target=sometimes, args=(lock, 0))
    worker.start()
    with lock:
        worker.join()


def tries(lock):
    if lock.acquire(timeout=1):
        print("work")
        lock.release()


def gives_up():
    lock = Lock()
    worker = Process(target=tries, args=(lock,))
    worker.start()
    with lock:
        worker.join()


def produce(q):
    for n in range(10):
        q.put(n)


def consume(lock, q):
    with lock:
        for _ in range(10):
            print(q.get())


def put_without_it():
    lock, q = Lock(), Queue()
    maker = Process(target=produce, args=(q,))
    taker = Process(target=consume, args=(lock, q))
    maker.start()
    taker.start()
    maker.join()
    taker.join()


def produce_under(lock, q):
    for n in range(10):
        with lock:
            q.put(n)


def consume_what_is_there(lock, q):
    for _ in range(100):
        with lock:
            if q.qsize():
                print(q.get())


def asks_first():
    lock, q = Lock(), Queue()
    maker = Process(target=produce_under, args=(lock, q))
    taker = Process(target=consume_what_is_there, args=(lock, q))
    maker.start()
    taker.start()
    maker.join()
    taker.join()


def filled_before():
    lock, q = Lock(), Queue()
    produce_under(lock, q)
    taker = Process(target=consume, args=(lock, q))
    taker.start()
    taker.join()


def produce_all(lock, q, done):
    with lock:
        for n in range(10):
            q.put(n)
    done.set()


def consume_all(lock, q, done):
    done.wait()
    with lock:
        for _ in range(10):
            print(q.get())


def told_when():
    lock, q, done = Lock(), Queue(), Event()
    maker = Process(target=produce_all, args=(lock, q, done))
    taker = Process(target=consume_all, args=(lock, q, done))
    maker.start()
    taker.start()
    maker.join()
    taker.join()


def no_limit(lock, q):
    with lock:
        for n in range(10):
            q.put(n)


def roomy_queue():
    lock, other, q = Lock(), Lock(), Queue()
    maker = Process(target=no_limit, args=(lock, q))
    taker = Process(target=consume, args=(other, q))
    maker.start()
    taker.start()
    maker.join()
    taker.join()


def give(ready, box):
    with ready:
        box.put(1)
        ready.notify()


def condition():
    ready, box = Condition(), Queue()
    giver = Process(target=give, args=(ready, box))
    with ready:
        giver.start()
        ready.wait()
    print(box.get())
    giver.join()


def alone(lock, place):
    with lock:
        place.wait()


def barrier_for_one():
    lock, place = Lock(), Barrier(1)
    friends = [Process(target=alone, args=(lock, place)) for _ in range(3)]
    for friend in friends:
        friend.start()
    for friend in friends:
        friend.join()


def of_threads():
    lock = threading.Lock()
    worker = threading.Thread(target=work, args=(lock,))
    worker.start()
    worker.join()


if __name__ == "__main__":
    waits_without_it()
    another_lock()
    with_a_timeout()
    does_not_need_it()
    gives_up()
    put_without_it()
    asks_first()
    filled_before()
    told_when()
    roomy_queue()
    condition()
    barrier_for_one()
    of_threads()
