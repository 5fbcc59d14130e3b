"""A child that only an error ends, whatever it calls."""

from multiprocessing import Process, Queue


def obey(order):
    show(order.upper())


def show(text):
    print(text)


def obey_all(q):
    while True:
        obey(q.get(timeout=1))  # expect: MPL504@14


if __name__ == "__main__":
    q = Queue()
    p = Process(target=obey_all, args=(q,))
    p.start()
    q.put("bow")
    p.join()
