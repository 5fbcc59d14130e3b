from threading import Lock, Thread

lock = Lock()


def add(total, amount):
    with lock:
        total.value = total.value + amount


def work(total, amount):
    threads = [Thread(target=add, args=(total, amount)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
