from functools import partial
from multiprocessing import Lock, Manager, Pool, Process, Queue, Value

lock = Lock()
counter = Value("i", 0)
queue = Queue()


def by_argument(lock, counter):
    with lock, counter.get_lock():
        counter.value += 1


def by_keyword(*, guard, results):
    with guard:
        results.put(1)


class Worker(Process):
    def __init__(self):
        super().__init__()
        self.lock = lock
        self.results = queue

    def run(self):
        with self.lock:
            self.results.put(2)


class Job:
    def __init__(self, guard):
        self.guard = guard

    def go(self):
        with self.guard:
            print("go")


def parent_only():
    print(queue.get(), queue.get())
    with lock:
        print(counter.value)


def init(l):
    global lock
    lock = l


def by_initializer(n):
    with lock:
        return n


def main():
    ps = [
        Process(target=by_argument, args=(lock, counter)),
        Process(target=by_keyword, kwargs={"guard": lock, "results": queue}),
        Process(target=partial(by_argument, lock), args=(counter,)),
        Process(target=Job(lock).go),
        Worker(),
    ]
    for p in ps:
        p.start()
    parent_only()
    for p in ps:
        p.join()


if __name__ == "__main__":
    main()
    with Pool(2, initializer=init, initargs=(lock,)) as pool:
        print(pool.map(by_initializer, range(3)))
    with Manager() as manager:
        print(manager.list())
