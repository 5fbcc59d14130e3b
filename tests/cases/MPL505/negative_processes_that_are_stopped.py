"""A process that waits in vain is ended anyway, or there is only one that takes."""

from multiprocessing import Process, Queue


def consume(tasks, results):
    while not tasks.empty():
        results.put(tasks.get())


def daemons():
    tasks, results = Queue(), Queue()
    for n in range(10):
        tasks.put(n)
    for _ in range(3):
        Process(target=consume, args=(tasks, results), daemon=True).start()
    for _ in range(10):
        print(results.get())


def pair_by_pair():
    """Each process has a queue of its own."""
    workers = []
    for n in range(3):
        tasks, results = Queue(), Queue()
        tasks.put(n)
        workers.append(Process(target=consume, args=(tasks, results)))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join()


if __name__ == "__main__":
    daemons()
    pair_by_pair()
