"""The other side may be late, and then the process is gone."""

import queue
import time
from multiprocessing import Process, Queue


def produce(q):
    for n in range(5):
        time.sleep(0.1)
        q.put(n)


def look_once(q):
    print(q.get_nowait())  # expect: MPL504@11


def child_beside_the_producer():
    q = Queue()
    maker = Process(target=produce, args=(q,))
    reader = Process(target=look_once, args=(q,))
    maker.start()
    reader.start()
    maker.join()
    reader.join()


def parent_beside_the_producer():
    results = Queue()
    maker = Process(target=produce, args=(results,))
    maker.start()
    print(results.get(False))  # expect: MPL504@11
    maker.join()


def take_all(tasks):
    while True:
        task = tasks.get_nowait()  # expect: MPL504@16
        print(task * 2)


def the_end_is_an_error():
    tasks = Queue()
    for n in range(5):
        tasks.put(n)
    worker = Process(target=take_all, args=(tasks,))
    worker.start()
    worker.join()


def wait_a_little(tasks):
    while True:
        task = tasks.get(timeout=1)  # expect: MPL504@16
        print(task * 2)


def idle_for_a_second():
    tasks = Queue()
    worker = Process(target=wait_a_little, args=(tasks,))
    worker.start()
    for n in range(5):
        tasks.put(n)
    worker.join()


def put_and_got_at_once():
    q = Queue()
    q.put("ready")
    print(q.get(block=False))  # expect: MPL504@11


def flood(q):
    for n in range(100):
        q.put_nowait(n)  # expect: MPL504@9


def more_than_there_is_room_for():
    q = Queue(10)
    maker = Process(target=flood, args=(q,))
    maker.start()
    for _ in range(100):
        print(q.get())
    maker.join()


def the_wrong_handler(q):
    try:
        q.put(q.get_nowait() + 1)  # expect: MPL504@15
    except queue.Full:
        print("full")
    except (ValueError, KeyError):
        print("strange")


def handled_for_another_error():
    q = Queue()
    reader = Process(target=the_wrong_handler, args=(q,))
    reader.start()
    q.put(1)
    reader.join()


if __name__ == "__main__":
    child_beside_the_producer()
    parent_beside_the_producer()
    the_end_is_an_error()
    idle_for_a_second()
    put_and_got_at_once()
    more_than_there_is_room_for()
    handled_for_another_error()
