from queue import Empty

from traffic import STOP


def produce(orders, number):
    for item in range(number):
        orders.put(item)


def consume(orders, done):
    while True:
        try:
            item = take(orders)
        except Empty:
            continue
        if item == STOP:
            return
        done.put(item)


def take(orders):
    return orders.get(timeout=5)
