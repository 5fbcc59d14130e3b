STOP = "stop"


def stop_all(orders, consumers):
    for _ in consumers:
        orders.put(STOP)


def collect(done, number):
    return [done.get() for _ in range(number)]
