"""Other names, helpers, subclasses, partials, and fork as the default or in a context."""

import functools
import multiprocessing as mp
from sqlite3 import connect as open_database

mp.set_start_method("fork")
store = open_database("store.db", timeout=3)


def save(value):
    store.execute("INSERT INTO t VALUES (?)", (value,))  # expect: MPL410@5


def through(value):
    save(value)


class Saver(mp.Process):
    def run(self):
        store.executemany("INSERT INTO t VALUES (?)", [(1,)])  # expect: MPL410@9


def report():
    return store.execute("SELECT * FROM t").fetchall()


class Shop:
    def open(self):
        orders = open_database("orders.db")

        def order(item):
            orders.execute("INSERT INTO o VALUES (?)", (item,))  # expect: MPL410@13

        p = mp.Process(target=order, args=("cake",))
        p.start()
        orders.commit()
        p.join()


if __name__ == "__main__":
    p = mp.Process(target=functools.partial(through, 3))
    p.start()
    q = Saver()
    q.start()
    p.join()
    q.join()
    print(report())
    Shop().open()
