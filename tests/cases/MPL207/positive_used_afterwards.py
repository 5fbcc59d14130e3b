import time
from multiprocessing import Lock, Process, Queue, Value


def hold(lock):
    while True:
        with lock:
            time.sleep(0.1)


def produce(queue):
    for n in range(1_000_000):
        queue.put(n)


def consume(queue):
    while True:
        print(queue.get())


def by_a_lock():
    lock = Lock()
    p = Process(target=hold, args=(lock,))
    p.start()
    time.sleep(1)
    p.terminate()  # expect: MPL207@5
    p.join()
    with lock:
        print("never comes here")


def by_the_lock_of_a_value():
    total = Value("i", 0)
    p = Process(target=add, args=(total,))
    p.start()
    p.kill()  # expect: MPL207@5
    total.acquire()
    print(total.value)
    total.release()


def add(total):
    while True:
        with total.get_lock():
            total.value += 1


def by_a_producer():
    queue = Queue()
    p = Process(target=produce, args=(queue,))
    p.start()
    print(queue.get())
    p.terminate()  # expect: MPL207@5
    while not queue.empty():
        print(queue.get())


def by_a_consumer():
    queue = Queue()
    p = Process(target=consume, args=(queue,))
    p.start()
    queue.put("item")
    p.join(1)
    if p.is_alive():
        p.terminate()  # expect: MPL207@9
    queue.put("rest")
    print(queue.get())


if __name__ == "__main__":
    by_a_lock()
    by_the_lock_of_a_value()
    by_a_producer()
    by_a_consumer()
