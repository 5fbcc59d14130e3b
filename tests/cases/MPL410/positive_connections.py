"""Database connections opened at import, used by children and by their parent."""

import sqlite3
from multiprocessing import Pool, Process

import psycopg2

db = sqlite3.connect("shop.db")
server = psycopg2.connect(dbname="shop")
cursor = server.cursor()


def sell(item):
    db.execute("INSERT INTO sales VALUES (?)", (item,))  # expect: MPL410@5
    db.commit()


def restock(item):
    cursor.execute("UPDATE stock SET n = n + 1 WHERE item = %s", (item,))  # expect: MPL410@5
    server.commit()


def count():
    with db:  # expect: MPL410@10
        return db.execute("SELECT count(*) FROM sales").fetchone()


def main():
    db.execute("CREATE TABLE sales (item TEXT)")
    with Pool(2) as pool:
        pool.map(sell, ["bread", "cake"])
    p = Process(target=restock, args=("bread",))
    p.start()
    p.join()
    cursor.execute("SELECT * FROM stock")
    q = Process(target=count)
    q.start()
    count()
    q.join()


if __name__ == "__main__":
    main()
