from multiprocessing import JoinableQueue, Process, Queue
from queue import Empty, Full


def consumer(q):
    try:
        print(q.get(False, 3))  # expect: MPL502@28
        print(q.get(block=False, timeout=2))  # expect: MPL502@34
        print(q.get(timeout=2.5, block=False))  # expect: MPL502@21
        print(q.get(False, timeout=1))  # expect: MPL502@28
    except Empty:
        print("empty")


def producer(q):
    try:
        q.put("x", False, 3)  # expect: MPL502@27
        q.put("x", block=False, timeout=1)  # expect: MPL502@33
        q.put("x", False, timeout=1)  # expect: MPL502@27
        q.put(obj="x", timeout=1, block=False)  # expect: MPL502@24
    except Full:
        print("full")


if __name__ == "__main__":
    q = Queue(3)
    p = Process(target=producer, args=(q,))
    p.start()
    c = Process(target=consumer, args=(q,))
    c.start()
    c.join()
    p.join()
    tasks = JoinableQueue()
    tasks.put(1, False, 0.5)  # expect: MPL502@25
    print(tasks.get(False, 0.5))  # expect: MPL502@28
    tasks.task_done()
