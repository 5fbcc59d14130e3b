"""Signals that the other one does not wait for before it writes."""

from multiprocessing import Pipe, Process, Value


def sending(total, connection):
    for number in range(20):
        total.value += 1  # expect: MPL404@9
        connection.send(number)


if __name__ == "__main__":
    a = Value("i")
    ours, theirs = Pipe()
    child = Process(target=sending, args=(a, theirs))
    child.start()
    for _ in range(20):
        a.value += 1  # expect: MPL404@9
        print(ours.recv())
    child.join()
