from functools import partial
from multiprocessing import Queue

NOW = False


def make():
    return Queue(3)


def send(put, item):
    put(item)


if __name__ == "__main__":
    q = make()
    put, get = q.put, q.get
    put(1, False, 3)  # expect: MPL502@19
    print(get(False, timeout=3))  # expect: MPL502@22
    make().put(1, False, 3)  # expect: MPL502@26
    send(lambda item: q.put(item, False, 3), 1)  # expect: MPL502@42
    send(partial(q.put, block=True, timeout=3), 1)
    print([q.get(False, 3) for _ in range(1)])  # expect: MPL502@25
