"""The parent sets a number back when nobody is at work: after a join, by whatever way."""

import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor

counter = lock = None


def set_up(shared, guard):
    global counter, lock
    counter, lock = shared, guard


def task(n):
    with lock:
        counter.value += n


def rounds():
    shared, guard = mp.Value("i", 0, lock=False), mp.Lock()
    with mp.Pool(2, initializer=set_up, initargs=(shared, guard)) as pool:
        for _ in range(3):
            shared.value = 0
            pool.map(task, range(10))
            print(shared.value)
            shared.value = 0
    with ProcessPoolExecutor(2, initializer=set_up, initargs=(shared, guard)) as executor:
        for _ in range(3):
            shared.value = 0
            list(executor.map(task, range(10)))
    with ProcessPoolExecutor(2, initializer=set_up, initargs=(shared, guard)) as executor:
        futures = [executor.submit(task, n) for n in range(3)]
        for future in futures:
            future.result()
        shared.value = 0


def phases(v, a, b, barrier):
    with a:
        v.value += 1
    barrier.wait()
    with b:
        v.value += 1


class Server:
    def __init__(self):
        self.lock = mp.Lock()
        self.hits = mp.Value("i", 0, lock=False)
        self.processes = []

    def hit(self):
        with self.lock:
            self.hits.value += 1

    def start(self):
        for _ in range(2):
            p = mp.Process(target=self.hit)
            p.start()
            self.processes.append(p)

    def stop(self):
        for p in self.processes:
            p.join()
        self.hits.value = 0

    def reset(self):
        self.stop()
        self.hits.value = 0
        self.start()


if __name__ == "__main__":
    rounds()
    v, a, b, barrier = mp.Value("i", 0), mp.Lock(), mp.Lock(), mp.Barrier(2)
    ps = [mp.Process(target=phases, args=(v, a, b, barrier)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    server = Server()
    server.start()
    server.reset()
    server.stop()
