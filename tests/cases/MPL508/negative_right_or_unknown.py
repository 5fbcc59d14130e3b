"""Each end does what it can, or it is not known which end it is."""

import sys
from multiprocessing import Pipe, Process
from multiprocessing.connection import Client


def report(conn):
    conn.send("done")
    conn.close()


def listen(conn):
    print(conn.poll(1))
    print(conn.recv())


def right_order():
    receiver, sender = Pipe(duplex=False)
    worker = Process(target=report, args=(sender,))
    worker.start()
    listen(receiver)
    worker.join()


def answer(conn):
    conn.send(conn.recv() + 1)


def both_ways():
    here, there = Pipe()
    worker = Process(target=answer, args=(there,))
    worker.start()
    here.send(1)
    print(here.recv())
    worker.join()


def by_the_flag(duplex):
    one, other = Pipe(duplex)
    one.send(1)
    print(other.recv())
    first, second = Pipe(duplex=True)
    first.send(1)
    print(second.recv())


def handled():
    receiver, sender = Pipe(duplex=False)
    try:
        receiver.send(1)
    except OSError:
        print("as expected")
    try:
        print(sender.recv())
    except EnvironmentError:
        print("as expected")


def either(conn):
    conn.send(1)


def one_of_two_pipes():
    one, other = Pipe(duplex=False)
    here, there = Pipe()
    either(other)
    either(here)
    print(one.recv(), there.recv())


def bound_anew():
    receiver, sender = Pipe(duplex=False)
    sender.send(1)
    receiver, sender = sender, receiver
    print(sender.recv())


def swapped(forth):
    receiver, sender = Pipe(duplex=False)
    if forth:
        receiver = Client(("localhost", 6000))
    receiver.send(1)
    sender.close()


if __name__ == "__main__":
    right_order()
    both_ways()
    by_the_flag(len(sys.argv) > 1)
    handled()
    one_of_two_pipes()
    bound_anew()
