"""Things that are no tuple where the arguments belong."""

from multiprocessing import Lock, Pool, Process, Queue


def work(item):
    print(item)


def two(item, other):
    print(item, other)


if __name__ == "__main__":
    queue = Queue()
    number = 5
    Process(target=work, args=(5)).start()  # expect: MPL104@32
    Process(target=work, args=number).start()  # expect: MPL104@31
    Process(target=work, args=(queue)).start()  # expect: MPL104@32
    Process(target=work, args=None).start()  # expect: MPL104@31
    Process(target=two, args="text").start()  # expect: MPL104@30
    Process(target=work, args=("text")).start()  # expect: MPL104@32
    for name in ("ann", "bob"):
        Process(target=work, args=(name)).start()  # expect: MPL104@36
    lock = Lock()
    with Pool(2, initializer=work, initargs=(lock)) as pool:  # expect: MPL104@46
        pool.apply_async(work, (number)).get()  # expect: MPL104@33
