import multiprocessing.dummy
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Lock, Process, Queue
from multiprocessing.pool import ThreadPool

lock = Lock()
results = Queue()


def save(n):
    with lock:
        results.put(n)
    return n


def work():
    print("nothing shared")


def start():
    with lock:
        p = Process(target=work)
        p.start()
    p.join()


class Worker(Process):
    def __init__(self):
        super().__init__()
        save(1)

    def run(self):
        work()


if __name__ == "__main__":
    start()
    w = Worker()
    w.start()
    w.join()
    with ThreadPool(2) as pool:
        pool.map(save, range(2))
    with ThreadPoolExecutor() as executor:
        executor.submit(save, 3)
    t = multiprocessing.dummy.Process(target=save, args=(4,))
    t.start()
    t.join()
    for _ in range(5):
        print(results.get())
