"""A server that ends by a command, which is three modules away."""

from multiprocessing import Process, Queue

from orders.server import serve


def main():
    q = Queue()
    p = Process(target=serve, args=(q,))
    p.start()
    for order in ("tea", "bread", "quit"):
        q.put(order)
    p.join()


if __name__ == "__main__":
    main()
