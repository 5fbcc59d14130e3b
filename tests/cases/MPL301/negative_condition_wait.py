from multiprocessing import Condition, Process, RLock


def waiting(cond, ready):
    with cond:
        while not ready.is_set():
            cond.wait(0.1)
        print("notified")


def waiting_for(cond, ready):
    cond.acquire()
    try:
        cond.wait_for(ready.is_set, timeout=1)
    finally:
        cond.release()


def notifying(cond, ready):
    ready.set()
    with cond:
        cond.notify_all()


def again(lock, depth):
    with lock:
        print(depth)
        if depth:
            again(lock, depth - 1)


def twice(lock):
    lock.acquire()
    lock.acquire()
    print("twice")
    lock.release()
    lock.release()


if __name__ == "__main__":
    from multiprocessing import Event

    cond, ready = Condition(), Event()
    ps = [Process(target=f, args=(cond, ready)) for f in (waiting, waiting_for, notifying)]
    lock = RLock()
    ps += [Process(target=again, args=(lock, 3)), Process(target=twice, args=(lock,))]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
