"""Producers and consumers; what ends them, and what drains the queues, is in modules of its own."""

from multiprocessing import Process, Queue

from traffic import collect, stop_all
from workers import consume, produce

if __name__ == "__main__":
    orders, done = Queue(), Queue()
    producers = [Process(target=produce, args=(orders, 10)) for _ in range(2)]
    consumers = [Process(target=consume, args=(orders, done)) for _ in range(3)]
    for process in producers + consumers:
        process.start()
    for process in producers:
        process.join()
    stop_all(orders, consumers)
    print(sum(collect(done, 20)))
    for process in consumers:
        process.join()
