import threading
import time
from multiprocessing import Event, Lock, Manager, Process, Queue


def hold(lock):
    while True:
        with lock:
            time.sleep(0.1)


def hold_until(lock, stop):
    while not stop.is_set():
        with lock:
            time.sleep(0.1)


def produce(queue):
    for n in range(1000):
        queue.put(n)


def own_lock():
    lock = Lock()
    with lock:
        print("mine")


def sleeper(lock):
    print(lock)
    time.sleep(60)


def asked_to_stop():
    lock, stop = Lock(), Event()
    p = Process(target=hold_until, args=(lock, stop))
    p.start()
    stop.set()
    p.join()
    with lock:
        print("free")


def not_used_afterwards():
    lock = Lock()
    p = Process(target=hold, args=(lock,))
    p.start()
    with lock:
        print("before")
    p.terminate()
    p.join()


def another_lock():
    lock, other = Lock(), Lock()
    p = Process(target=hold, args=(lock,))
    p.start()
    p.terminate()
    with other:
        print("free")


def joined_first():
    lock = Lock()
    p = Process(target=hold, args=(lock,))
    p.start()
    p.join()
    p.terminate()
    with lock:
        print("free")


def with_a_timeout():
    lock, queue = Lock(), Queue()
    p = Process(target=hold, args=(lock,))
    q = Process(target=produce, args=(queue,))
    p.start()
    q.start()
    p.terminate()
    q.terminate()
    if lock.acquire(timeout=1):
        lock.release()
    print(queue.get(timeout=1) if not queue.empty() else None)


def of_a_manager():
    with Manager() as manager:
        lock, queue = manager.Lock(), manager.Queue()
        p = Process(target=hold, args=(lock,))
        q = Process(target=produce, args=(queue,))
        p.start()
        q.start()
        q.terminate()
        print(queue.get())


def given_back():
    lock = Lock()
    p = Process(target=hold, args=(lock,))
    p.start()
    p.terminate()
    p.join()
    try:
        lock.release()
    except ValueError:
        print("it was not inside")
    with lock:
        print("taken over")


def of_the_child_alone():
    lock = Lock()
    p = Process(target=own_lock)
    q = Process(target=sleeper, args=(lock,))
    p.start()
    q.start()
    p.terminate()
    q.terminate()
    with lock:
        print("free")


def of_another_process():
    lock = Lock()
    p = Process(target=hold, args=(lock,))
    q = Process(target=sleeper, args=(lock,))
    q.start()
    q.terminate()
    with lock:
        print("free")
    p.start()
    p.join()


def drained_first():
    queue = Queue()
    p = Process(target=produce, args=(queue,))
    p.start()
    for _ in range(1000):
        print(queue.get())
    p.terminate()


def in_a_thread():
    lock = threading.Lock()
    t = threading.Thread(target=hold, args=(lock,), daemon=True)
    t.start()
    with lock:
        print("free")


if __name__ == "__main__":
    asked_to_stop()
