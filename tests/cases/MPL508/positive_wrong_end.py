"""The end that only receives is asked to send, or the other way round."""

from multiprocessing import Pipe, Process


def report(conn):
    conn.send("done")  # expect: MPL508@5


def names_in_the_wrong_order():
    sender, receiver = Pipe(duplex=False)
    worker = Process(target=report, args=(sender,))
    worker.start()
    print(receiver.recv())  # expect: MPL508@11
    worker.join()


def echo(inbox, outbox):
    while outbox.poll(1):  # expect: MPL508@11
        outbox.send(inbox.recv())


def both_to_the_child():
    inbox, outbox = Pipe(False)
    worker = Process(target=echo, args=(inbox, outbox))
    worker.start()
    inbox.send_bytes(b"hello")  # expect: MPL508@5
    worker.join()


def by_index():
    ends = Pipe(0)
    ends[1].recv_bytes()  # expect: MPL508@5


if __name__ == "__main__":
    names_in_the_wrong_order()
    both_to_the_child()
    by_index()
