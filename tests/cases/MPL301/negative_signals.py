"""A semaphore, or a lock, by which one process lets another go on."""

from multiprocessing import Lock, Process, Semaphore


def worker(go, done):
    go.acquire()
    print("the work")
    done.release()


def producer(free, filled, count):
    for _ in range(count):
        free.acquire()
        print("produced")
        filled.release()


def consumer(free, filled, count):
    for _ in range(count):
        filled.acquire()
        print("consumed")
        free.release()


def opens(gate):
    print("ready")
    gate.release()


def limited(slots):
    slots.acquire()
    print("one of three")
    slots.release()


if __name__ == "__main__":
    go, done = Semaphore(0), Semaphore(0)
    p = Process(target=worker, args=(go, done))
    p.start()
    go.release()
    done.acquire()
    p.join()

    free, filled = Semaphore(2), Semaphore(0)
    ps = [Process(target=producer, args=(free, filled, 5))]
    ps += [Process(target=consumer, args=(free, filled, 5))]

    gate = Lock()
    gate.acquire()
    opener = Process(target=opens, args=(gate,))
    opener.start()
    gate.acquire()
    print("the gate is open")
    gate.release()

    slots = Semaphore(3)
    ps += [Process(target=limited, args=(slots,)) for _ in range(4)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    opener.join()
