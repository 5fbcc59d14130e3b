"""What is asked is certain where it is asked, or nothing depends on it."""

import queue
import threading
import time
from multiprocessing import Event, Lock, Manager, Process, Queue, SimpleQueue, Value


def produce(q):
    for n in range(5):
        q.put(n)


def produce_slowly(q, done):
    for n in range(5):
        q.put(n)
    done.set()


def after_the_join():
    q = Queue()
    makers = [Process(target=produce, args=(q,)) for _ in range(3)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    found = []
    while not q.empty():
        found.append(q.get())
    return found


def only_reported():
    q = Queue()
    maker = Process(target=produce, args=(q,))
    maker.start()
    print("empty?", q.empty(), "full?", q.full())
    if q.empty():
        print("nothing yet")
    for _ in range(5):
        if not q.full():
            print("room left")
        print(q.get())
    maker.join()


def asked_again_and_again():
    q = Queue()
    maker = Process(target=produce, args=(q,))
    maker.start()
    seen = 0
    while seen < 5:
        if not q.empty():
            print(q.get())
            seen += 1
        else:
            time.sleep(0.01)
    maker.join()


def as_long_as_it_runs():
    q = Queue()
    maker = Process(target=produce, args=(q,))
    maker.start()
    while maker.is_alive() or not q.empty():
        while not q.empty():
            print(q.get())
    maker.join()


def after_the_event():
    q, done = Queue(), Event()
    maker = Process(target=produce_slowly, args=(q, done))
    maker.start()
    done.wait()
    while not q.empty():
        print(q.get())
    maker.join()


def once_before_and_once_after():
    q = Queue()
    maker = Process(target=produce, args=(q,))
    maker.start()
    while not q.empty():
        print("early:", q.get())
    maker.join()
    while not q.empty():
        print("late:", q.get())


def thrown_away():
    q = Queue()
    maker = Process(target=produce, args=(q,))
    maker.start()
    while not q.empty():
        q.get()
    maker.join()


def after_a_sleep():
    q = Queue()
    for n in range(5):
        q.put(n)
    time.sleep(0.1)  # the feeder thread has written them by then
    while not q.empty():
        print(q.get())


def by_the_count():
    q = Queue()
    for n in range(5):
        q.put(n)
    while q.qsize() > 0:  # counts what put() was called for
        print(q.get())


def without_a_feeder():
    q = SimpleQueue()
    for n in range(5):
        q.put(n)
    while not q.empty():
        print(q.get())


def in_the_manager():
    with Manager() as manager:
        q = manager.Queue()
        for n in range(5):
            q.put(n)
        while not q.empty():
            print(q.get())


def of_threads():
    q = queue.Queue()
    maker = threading.Thread(target=produce, args=(q,))
    maker.start()
    while not q.empty():
        print(q.get())
    maker.join()


def consume_one_by_one(q, lock):
    while True:
        with lock:
            if q.empty():
                break
            item = q.get()
        print(item)


def under_a_lock():
    q, lock = Queue(), Lock()
    produce(q)
    time.sleep(0.1)
    workers = [Process(target=consume_one_by_one, args=(q, lock)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def consume_without_waiting(q):
    while not q.empty():
        try:
            print(q.get_nowait())
        except queue.Empty:
            break


def consume_for_a_second(q):
    while not q.empty():
        try:
            print(q.get(timeout=1))
        except queue.Empty:
            return


def handlers_of_the_race():
    q = Queue()
    produce(q)
    workers = [Process(target=consume_without_waiting, args=(q,)) for _ in range(3)]
    workers += [Process(target=consume_for_a_second, args=(q,)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def consume_up_to_the_last(q):
    while not q.empty():
        item = q.get()
        if item is None:
            break
        print(item)


def sentinels():
    q = Queue()
    produce(q)
    workers = [Process(target=consume_up_to_the_last, args=(q,)) for _ in range(3)]
    for _ in workers:
        q.put(None)
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def consume_all(q):
    while not q.empty():
        print(q.get())


def one_consumer_of_what_is_there():
    q = Queue()
    produce(q)
    eater = Process(target=consume_all, args=(q,))
    eater.start()
    eater.join()


def one_after_the_other():
    q = Queue()
    maker = Process(target=produce, args=(q,))
    maker.start()
    maker.join()
    eater = Process(target=consume_all, args=(q,))
    eater.start()
    eater.join()


def poll(q):
    """Called by a timer, again and again."""
    while not q.empty():
        print(q.get())


def polled_by_a_loop():
    q = Queue()
    maker = Process(target=produce, args=(q,))
    maker.start()
    for _ in range(10):
        poll(q)
        time.sleep(0.1)
    maker.join()


def keep_putting(q, running):
    while running.value:
        q.put(1)


def by_a_flag():
    q, running = Queue(), Value("b", True)
    maker = Process(target=keep_putting, args=(q, running))
    maker.start()
    while running.value and not q.empty():
        print(q.get())
    running.value = False
    maker.join()


def show(frames):
    for _ in range(100):
        print(frames.get())


def drop_the_oldest_of_many():
    frames = Queue(maxsize=100)
    screen = Process(target=show, args=(frames,))
    screen.start()
    for frame in range(200):
        if frames.full():
            frames.get()
        frames.put(frame)
    screen.join()


if __name__ == "__main__":
    print(after_the_join())
    only_reported()
    asked_again_and_again()
    as_long_as_it_runs()
    after_the_event()
    once_before_and_once_after()
    thrown_away()
    after_a_sleep()
    by_the_count()
    without_a_feeder()
    in_the_manager()
    of_threads()
    under_a_lock()
    handlers_of_the_race()
    sentinels()
    one_consumer_of_what_is_there()
    one_after_the_other()
    polled_by_a_loop()
    by_a_flag()
    drop_the_oldest_of_many()
