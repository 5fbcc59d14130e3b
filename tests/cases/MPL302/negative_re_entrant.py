from multiprocessing import Condition, Manager, Process, RLock, Semaphore


def nested(lock):
    with lock:
        with lock:
            print("twice")


def helper(lock):
    with lock:
        print("helper")


def through_a_call(lock):
    lock.acquire()
    helper(lock)
    lock.release()


def recursive(lock, depth):
    with lock:
        if depth:
            recursive(lock, depth - 1)


def two_of_three(slots):
    slots.acquire()
    slots.acquire()
    print("two of three")
    slots.release()
    slots.release()


def conditions(cond):
    with cond:
        with cond:
            cond.notify()


if __name__ == "__main__":
    lock = RLock()
    targets = [nested, through_a_call]
    ps = [Process(target=target, args=(lock,)) for target in targets]
    ps += [Process(target=recursive, args=(lock, 3))]
    slots = Semaphore(3)
    ps += [Process(target=two_of_three, args=(slots,))]
    kinds = [Condition(), Condition(RLock())]
    ps += [Process(target=conditions, args=(cond,)) for cond in kinds]
    with Manager() as manager:
        guard, two = manager.RLock(), manager.Semaphore(2)
        ps += [Process(target=nested, args=(guard,))]
        ps += [Process(target=two_of_three, args=(two,))]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
