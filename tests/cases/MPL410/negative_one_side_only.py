"""Handles that one process uses at a time, or that each opens for itself."""

import socket
import sqlite3
from multiprocessing import active_children, Pool, Process, get_context

log = open("log.txt", "a")
words = open("words.txt")
minded = open("minded.txt", "w")
numbers = open("numbers.txt")
ready = sqlite3.connect("ready.db")
unused = sqlite3.connect("unused.db")
prepared = sqlite3.connect("prepared.db")
spawned = sqlite3.connect("spawned.db")
per_worker = None
unbuffered = open("raw.bin", "wb", 0)


def note(text):
    log.write(text)


def read_words():
    print(words.read())


def write_minded(text):
    minded.write(text)
    minded.flush()


def work(item):
    ready.execute("INSERT INTO t VALUES (?)", (item,))


def fill():
    prepared.execute("INSERT INTO t VALUES (1)")
    prepared.commit()


def prepare():
    prepared.execute("CREATE TABLE IF NOT EXISTS t (x)")
    prepared.commit()
    p = Process(target=fill)
    p.start()
    p.join()


def set_up():
    global per_worker
    per_worker = sqlite3.connect("shop.db")


def query(item):
    return per_worker.execute("SELECT ?", (item,)).fetchone()


def own(path):
    db = sqlite3.connect(path)
    db.execute("SELECT 1")
    db.close()


def in_spawned():
    spawned.execute("SELECT 1")


def raw(data):
    unbuffered.write(data)


def answer(connection):
    connection.sendall(b"hello")
    connection.close()


def serve():
    listener = socket.create_server(("127.0.0.1", 0))
    children = []
    while True:
        connection, _ = listener.accept()
        child = get_context("fork").Process(target=answer, args=(connection,))
        child.start()
        children.append(child)
        connection.close()
        active_children()


def read_header_first():
    title = numbers.readline()
    p = Process(target=read_numbers)
    p.start()
    p.join()
    print(title)


def read_numbers():
    print(numbers.read())


if __name__ == "__main__":
    note("start")
    prepare()
    children = [
        Process(target=note, args=("child",)),
        Process(target=read_words),
        Process(target=write_minded, args=("x",)),
        Process(target=work, args=(1,)),
        Process(target=own, args=("own.db",)),
        Process(target=raw, args=(b"x",)),
        get_context("spawn").Process(target=in_spawned),
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    note("end")
    write_minded("end")
    raw(b"end")
    ready.close()
    unused.execute("SELECT 1")
    spawned.execute("SELECT 1")
    own("mine.db")
    with Pool(2, set_up) as pool:
        print(pool.map(query, range(3)))
    read_header_first()
    serve()
