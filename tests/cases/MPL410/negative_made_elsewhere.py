"""Threads, handles that a child or a call opens anew, and what is not known."""

import sqlite3
import threading
from multiprocessing import Process

import mylib

shared = sqlite3.connect("threads.db", check_same_thread=False)
conn = sqlite3.connect("a.db")
cache = mylib.connect("cache")
db = mylib.pool() or sqlite3.connect("b.db")
text = open("text.txt")


def in_a_thread():
    shared.execute("SELECT 1")


def reconnect():
    global conn
    conn = sqlite3.connect("a.db")
    conn.execute("SELECT 1")


def use_cache():
    cache.execute("x")


def use_db():
    db.execute("x")


def read():
    text = open("text.txt")
    print(text.read())


def connect():
    return sqlite3.connect("c.db")


def fresh():
    connection = connect()
    connection.execute("SELECT 1")


if __name__ == "__main__":
    threading.Thread(target=in_a_thread).start()
    shared.execute("SELECT 2")
    for target in (reconnect, use_cache, use_db, read, fresh):
        p = Process(target=target)
        p.start()
        p.join()
    conn.execute("SELECT 2")
    cache.execute("y")
    db.execute("y")
    print(text.read())
    connect().execute("SELECT 3")
