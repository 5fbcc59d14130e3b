"""Each child binds the name itself before it reads it."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process

base = 1


def set_up(value):
    global shared
    shared = value


def task(item):
    return shared + item


def connect():
    global connection
    connection = object()


def query(text):
    connect()
    return connection, text


class Worker(Process):
    def run(self):
        global name
        name = self.name
        self.show()

    def show(self):
        print(name)


def lazily(item):
    global table
    try:
        table
    except NameError:
        table = {}
    table[item] = 1
    return len(table)


if __name__ == "__main__":
    shared = 0
    name = "parent"
    with Pool(2, set_up, (5,)) as pool:
        print(pool.map(task, [1, 2]))
        print(pool.map(query, "ab"), pool.map(lazily, "ab"))
    with ProcessPoolExecutor(2, initializer=set_up, initargs=(5,)) as executor:
        print(list(executor.map(task, [1, 2])))
    worker = Worker()
    worker.start()
    worker.join()
