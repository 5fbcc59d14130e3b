"""The loop is to end when the pipe does, but somebody keeps it open."""

from multiprocessing import Pipe, Process


def count(out):
    for n in range(3):
        out.send(n)
    out.close()


def parent_keeps_it():
    receiver, sender = Pipe(duplex=False)
    counter = Process(target=count, args=(sender,))
    counter.start()
    try:
        while True:
            print(receiver.recv())  # expect: MPL508@19
    except EOFError:
        print("end")
    counter.join()


def show(conn):
    while True:
        try:
            print(conn.recv())  # expect: MPL508@19
        except EOFError:
            conn.close()
            break


def parent_waits_for_the_reader():
    here, there = Pipe()
    reader = Process(target=show, args=(there,))
    reader.start()
    for n in range(3):
        here.send(n)
    reader.join()


def show_all(source, sink):
    try:
        while True:
            message = source.recv_bytes()  # expect: MPL508@23
            print(message)
    except (EOFError, OSError):
        print("end of", sink)


def child_keeps_it():
    source, sink = Pipe(duplex=False)
    reader = Process(target=show_all, args=(source, sink))
    reader.start()
    sink.send_bytes(b"hello")
    sink.close()
    reader.join()


if __name__ == "__main__":
    parent_keeps_it()
    parent_waits_for_the_reader()
    child_keeps_it()
