"""The other end is closed by all who have it, or the loop ends otherwise."""

from contextlib import closing
from multiprocessing import Pipe, Process, get_context


def count(out):
    for n in range(3):
        out.send(n)
    out.close()


def closed_after_the_start():
    receiver, sender = Pipe(duplex=False)
    counter = Process(target=count, args=(sender,))
    counter.start()
    sender.close()
    try:
        while True:
            print(receiver.recv())
    except EOFError:
        print("end")
    counter.join()


def closed_by_with():
    receiver, sender = Pipe(duplex=False)
    with sender:
        counter = Process(target=count, args=(sender,))
        counter.start()
    try:
        while True:
            print(receiver.recv())
    except EOFError:
        print("end")
    counter.join()


def closed_by_closing():
    receiver, sender = Pipe(duplex=False)
    with closing(sender):
        counter = Process(target=count, args=(sender,))
        counter.start()
    while True:
        try:
            print(receiver.recv())
        except EOFError:
            break


def deleted():
    receiver, sender = Pipe(duplex=False)
    counter = Process(target=count, args=(sender,))
    counter.start()
    del sender
    while True:
        try:
            print(receiver.recv())
        except EOFError:
            break


def count_to_the_end(out):
    for n in range(3):
        out.send(n)
    out.send(None)


def until_the_last_message():
    receiver, sender = Pipe(duplex=False)
    counter = Process(target=count_to_the_end, args=(sender,))
    counter.start()
    try:
        while True:
            message = receiver.recv()
            if message is None:
                break
            print(message)
    except EOFError:
        print("the counter is gone")
    counter.join()


def a_known_number():
    receiver, sender = Pipe(duplex=False)
    counter = Process(target=count, args=(sender,))
    counter.start()
    try:
        for _ in range(3):
            print(receiver.recv())
    except EOFError:
        print("too few")
    counter.join()


def start():
    receiver, sender = Pipe(duplex=False)
    counter = Process(target=count, args=(sender,))
    counter.start()
    return receiver


def gone_with_the_function_that_made_it():
    receiver = start()
    while True:
        try:
            print(receiver.recv())
        except EOFError:
            break


def show(conn):
    while True:
        try:
            print(conn.recv())
        except EOFError:
            break


def parent_closes_its_end():
    """A spawned child has only what it is given; a forked one would have a copy of the sink."""
    source, sink = Pipe(duplex=False)
    reader = get_context("spawn").Process(target=show, args=(source,))
    reader.start()
    sink.send("hello")
    sink.close()
    reader.join()


def show_all(source, sink):
    sink.close()
    while True:
        try:
            print(source.recv())
        except EOFError:
            break


def child_closes_it():
    source, sink = Pipe(duplex=False)
    reader = Process(target=show_all, args=(source, sink))
    reader.start()
    sink.send("hello")
    sink.close()
    reader.join()


def serve(conn):
    while True:
        try:
            conn.send(conn.recv() + 1)
        except EOFError:
            break


def stopped_from_outside():
    here, there = Pipe()
    server = Process(target=serve, args=(there,), daemon=True)
    server.start()
    here.send(1)
    print(here.recv())


if __name__ == "__main__":
    closed_after_the_start()
    closed_by_with()
    closed_by_closing()
    deleted()
    until_the_last_message()
    a_known_number()
    gone_with_the_function_that_made_it()
    parent_closes_its_end()
    child_closes_it()
    stopped_from_outside()
