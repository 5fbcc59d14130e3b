"""Somebody handles it, it cannot happen, or the error is the report that is wanted."""

import contextlib
import queue
import threading
import time
from multiprocessing import Event, Pool, Process, Queue, SimpleQueue
from queue import Empty


def produce(q):
    for n in range(5):
        time.sleep(0.1)
        q.put(n)


def handled(q):
    while True:
        try:
            print(q.get_nowait())
        except queue.Empty:
            time.sleep(0.1)


def handled_by_its_base(q):
    try:
        print(q.get(False))
    except Exception as error:
        print("nothing:", error)


def suppressed(q):
    with contextlib.suppress(Empty):
        print(q.get(block=False))


def handled_further_out(q):
    try:
        try:
            print(q.get_nowait())
        except ValueError:
            print("no number")
        finally:
            print("looked")
    except (OSError, Empty):
        print("nothing")


def take(q):
    return q.get_nowait()


def handled_by_the_caller(q):
    try:
        print(take(q))
    except Empty:
        print("nothing")


def in_children():
    q = Queue()
    targets = [handled_by_its_base, suppressed, handled_further_out, handled_by_the_caller]
    readers = [Process(target=target, args=(q,)) for target in targets]
    for reader in readers:
        reader.start()
    produce(q)
    for reader in readers:
        reader.join()


def endless():
    q = Queue()
    reader = Process(target=handled, args=(q,), daemon=True)
    reader.start()
    produce(q)


def after_the_join():
    q = Queue()
    maker = Process(target=produce, args=(q,))
    maker.start()
    maker.join()
    for _ in range(5):
        print(q.get_nowait())


def asked_before_by_the_only_reader():
    q = Queue()
    maker = Process(target=produce, args=(q,))
    maker.start()
    seen = 0
    while seen < 5:
        if not q.empty():
            print(q.get_nowait())
            seen += 1
        time.sleep(0.05)
    maker.join()


def announce(q, ready):
    q.put("here")
    ready.set()


def after_the_event():
    q, ready = Queue(), Event()
    maker = Process(target=announce, args=(q, ready))
    maker.start()
    ready.wait()
    time.sleep(0.1)
    print(q.get_nowait())
    maker.join()


def the_answer_must_come():
    q = Queue()
    maker = Process(target=produce, args=(q,))
    maker.start()
    for _ in range(5):
        print(q.get(timeout=10))
    maker.join()


def test_the_producer():
    q = Queue()
    maker = Process(target=produce, args=(q,))
    maker.start()
    time.sleep(1)
    assert [q.get_nowait() for _ in range(5)] == list(range(5))
    maker.join()


def look(q):
    return q.get_nowait()


def of_a_pool(results):
    with Pool(2) as pool:
        job = pool.apply_async(look, (results,))
        try:
            print(job.get())
        except Empty:
            print("nothing")


def no_limit():
    q = Queue()
    for n in range(100):
        q.put_nowait(n)
        q.put(n, block=False)
    for _ in range(200):
        print(q.get())


def enough_room():
    q = Queue(3)
    q.put_nowait("first")
    for n in range(2):
        q.put_nowait(n)
    for _ in range(3):
        print(q.get())


def of_threads():
    q = queue.Queue()
    maker = threading.Thread(target=produce, args=(q,))
    maker.start()
    with contextlib.suppress(Empty):
        print(q.get_nowait())
    maker.join()


def until_the_sentinel(tasks):
    while True:
        task = tasks.get(timeout=60)  # the parent is gone if there is nothing for a minute
        if task is None:
            break
        print(task)


def with_a_sentinel():
    tasks = Queue()
    worker = Process(target=until_the_sentinel, args=(tasks,))
    worker.start()
    tasks.put(1)
    tasks.put(None)
    worker.join()


def without_a_feeder():
    q = SimpleQueue()
    q.put(1)
    print(q.get())


if __name__ == "__main__":
    in_children()
    endless()
    after_the_join()
    asked_before_by_the_only_reader()
    after_the_event()
    the_answer_must_come()
    no_limit()
    enough_room()
    of_threads()
    with_a_sentinel()
    without_a_feeder()
