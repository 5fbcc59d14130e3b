import logging
import os
import random
import time
from multiprocessing import Event, Lock, Process, Queue

logger = logging.getLogger(__name__)


def tutorial(lock, data):
    lock.acquire()
    print("hello, I am jerry")
    time.sleep(random.randint(0, 2))
    print("gender is boy")
    time.sleep(random.random())
    print("age is 15")
    lock.release()


def measures(lock, data):
    lock.acquire()
    begin = time.perf_counter()
    logger.info("pid %s", os.getpid())
    logging.warning("%s", len(data))
    print(str(time.perf_counter() - begin), repr(data))
    lock.release()


def remembers(lock, data):
    seen = []
    lock.acquire()
    seen.append(len(data))
    for index in range(3):
        seen.append(index)
    lock.release()
    print(seen)


def arithmetic(lock, data):
    lock.acquire()
    left = data["n"]
    time.sleep(0.01)
    data["n"] = left - 1
    lock.release()


def outside(lock, data):
    number = int(data["n"])
    lock.acquire()
    print(number)
    lock.release()
    print(int(number))


def helper():
    print("a helper that does nothing else")


def calls_a_helper(lock, data):
    lock.acquire()
    helper()
    lock.release()


def reports(lock, results):
    lock.acquire()
    results.put("one")
    lock.release()


def signals(lock, ready):
    lock.acquire()
    ready.set()
    lock.release()


if __name__ == "__main__":
    lock = Lock()
    targets = (tutorial, measures, remembers, arithmetic, outside, calls_a_helper)
    ps = [Process(target=target, args=(lock, {"n": 1})) for target in targets]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    results = Queue()
    p = Process(target=reports, args=(lock, results))
    p.start()
    print(results.get())
    p.join()
    ready = Event()
    q = Process(target=signals, args=(lock, ready))
    q.start()
    ready.wait()
    q.join()
