"""The helper puts the items; of the sentinel there is one, for two consumers."""

from multiprocessing import Process, Queue


def show_all(q):
    for item in iter(q.get, None):
        print(item)


def send(q, item):
    q.put(item)


if __name__ == "__main__":
    q = Queue()
    ps = [Process(target=show_all, args=(q,)) for _ in range(2)]
    for p in ps:
        p.start()
    send(q, "bow")
    q.put(None)  # expect: MPL510@5
    for p in ps:
        p.join()
