"""Loops that could end with the pipe, but are ended by what they call."""

import sys
from multiprocessing import Pipe, Process


def obey(order):
    if order == "quit":
        sys.exit(0)
    print(order)


def obey_all(conn):
    while True:
        try:
            order = conn.recv()
        except EOFError:
            break
        obey(order)


class Quit(Exception):
    """No more orders."""


def check(order):
    if order == "quit":
        raise Quit


def check_all(conn):
    try:
        while True:
            check(conn.recv())
    except (EOFError, Quit):
        print("end")


class Server:
    def do_quit(self):
        raise SystemExit

    def do_bow(self):
        print("bow")


def serve(conn):
    server = Server()
    while True:
        try:
            name = conn.recv()
        except EOFError:
            return
        getattr(server, "do_" + name)()


def by_a_helper():
    receiver, sender = Pipe(duplex=False)
    reader = Process(target=obey_all, args=(receiver,))
    reader.start()
    sender.send("bow")
    sender.send("quit")
    reader.join()


def by_an_error_of_its_own():
    receiver, sender = Pipe(duplex=False)
    reader = Process(target=check_all, args=(receiver,))
    reader.start()
    sender.send("bow")
    sender.send("quit")
    reader.join()


def by_a_computed_name():
    here, there = Pipe()
    reader = Process(target=serve, args=(there,))
    reader.start()
    here.send("bow")
    here.send("quit")
    reader.join()


if __name__ == "__main__":
    by_a_helper()
    by_an_error_of_its_own()
    by_a_computed_name()
