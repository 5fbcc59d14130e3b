"""There is room, somebody may take or put something, or nobody can tell."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pool, Process, Queue
from queue import Full

import kitchen

orders = Queue()
parcels = None


def show(q, n=3):
    for _ in range(n):
        print(q.get())


def consumer_first():
    q = Queue(2)
    p = Process(target=show, args=(q,))
    p.start()
    for n in range(3):
        q.put(n)
    p.join()


def as_many_as_fit():
    q = Queue(3)
    for n in range(3):
        q.put(n)
    p = Process(target=show, args=(q,))
    p.start()
    p.join()


def without_a_limit():
    q = Queue()
    none = Queue(0)
    for n in range(100):
        q.put(n)
        none.put(n)
    show(q)
    show(none)


def not_waiting():
    q = Queue(1)
    q.put(1)
    try:
        q.put_nowait(2)
        q.put(2, timeout=1)
        q.put(2, False)
    except Full:
        print("full")
    show(q, 1)


def taken_in_between():
    q = Queue(1)
    for n in range(3):
        q.put(n)
        print(q.get())
    q.put(3)
    show(q, 1)


def by_a_thread():
    q = Queue(1)
    threading.Thread(target=show, args=(q,)).start()
    for n in range(3):
        q.put(n)


def by_a_pool_of_threads():
    q = Queue(1)
    with ThreadPoolExecutor() as executor:
        executor.submit(show, q)
        q.put(1)
        q.put(2)
        q.put(3)


def set_up(q):
    global parcels
    parcels = q


def work(_):
    return parcels.get()


def by_a_pool():
    q = Queue(1)
    pool = Pool(2, set_up, (q,))
    result = pool.map_async(work, range(3))
    for n in range(3):
        q.put(n)
    print(result.get())
    pool.close()
    pool.join()


def unknown_number(items):
    q = Queue(2)
    for item in items:
        q.put(item)
    show(q, len(items))


def unknown_size(size=1):
    q = Queue(size)
    q.put(1)
    q.put(2)
    show(q, 2)


def not_always(flag):
    q = Queue(1)
    q.put(1)
    if flag:
        q.put(2)
    for n in range(5):
        if n == 3 and flag:
            q.put(n)
            break
    show(q, 1)


def known_elsewhere():
    q = Queue(1)
    kitchen.open(q)
    q.put(1)
    q.put(2)


def start_consumer(q):
    Process(target=show, args=(q, 2)).start()


def by_a_helper():
    q = Queue(1)
    start_consumer(q)
    q.put(1)
    q.put(2)


def each_its_own():
    for _ in range(3):
        q = Queue(1)
        q.put(1)
        show(q, 1)


# Nobody puts anything here, but somebody may.


def next_order():
    return orders.get()


class Inbox:
    def __init__(self):
        self.messages = Queue()

    def read(self):
        return self.messages.get()


def filled_elsewhere():
    q = Queue()
    kitchen.fill(q)
    return q.get()


def put_letter(q):
    q.put("letter")


def filled_by_a_child():
    q = Queue()
    Process(target=put_letter, args=(q,)).start()
    return q.get()


def with_a_timeout():
    q = Queue()
    return q.get(timeout=1)


def sleep(q):
    q.get()


def killed():
    q = Queue()
    p = Process(target=sleep, args=(q,))
    p.start()
    time.sleep(1)
    p.kill()
    p.join()


def pause(q):
    q.get()


def a_daemon():
    q = Queue()
    Process(target=pause, args=(q,), daemon=True).start()
    time.sleep(1)


if __name__ == "__main__":
    consumer_first()
    as_many_as_fit()
    without_a_limit()
    not_waiting()
    taken_in_between()
    by_a_thread()
    by_a_pool_of_threads()
    by_a_pool()
    unknown_number(["a"])
    unknown_size(5)
    not_always(False)
    known_elsewhere()
    by_a_helper()
    each_its_own()
    filled_elsewhere()
    filled_by_a_child()
    killed()
    a_daemon()
