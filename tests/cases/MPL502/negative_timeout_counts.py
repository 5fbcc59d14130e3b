from multiprocessing import Process, Queue
from queue import Empty, Full


def consumer(q, block, limit):
    try:
        print(q.get())
        print(q.get(True, 3))
        print(q.get(block=True, timeout=2))
        print(q.get(timeout=2))
        print(q.get(1, 0.5))
        print(q.get(False))
        print(q.get(block=False))
        print(q.get_nowait())
        print(q.get(False, None))
        print(q.get(block=False, timeout=None))
        print(q.get(block, limit))
        print(q.get(limit is not None, limit))
        print(q.get(block=bool(limit), timeout=limit))
    except Empty:
        print("empty")


def producer(q, options, arguments):
    try:
        q.put("x")
        q.put("x", True, 3)
        q.put("x", block=True, timeout=1)
        q.put("x", timeout=1)
        q.put("x", False)
        q.put("x", block=False)
        q.put_nowait("x")
        q.put(False, True, 3)
        q.put(False, timeout=3)
        q.put((False, 3))
        q.put("x", **options)
        q.put(*arguments)
    except Full:
        print("full")


if __name__ == "__main__":
    q = Queue()
    p = Process(target=producer, args=(q, {"block": True, "timeout": 1}, ("x", True, 1)))
    c = Process(target=consumer, args=(q, True, 0.1))
    p.start()
    c.start()
    p.join()
    c.join()
