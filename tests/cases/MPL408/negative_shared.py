"""What processes share indeed, or what is not known."""

import ctypes
from multiprocessing import Array, Lock, Manager, Pool, Process, Value, shared_memory

import numpy
import torch

board = torch.zeros(3).share_memory_()


def work(rows, table, number, numbers, lock):
    rows.append(1)
    table["x"] = 1
    with lock:
        number.value = 1
    numbers[0] = 1


def shared():
    with Manager() as manager:
        rows, table = manager.list(), manager.dict()
        number, numbers, lock = Value("i", 0), Array(ctypes.c_int, 3), Lock()
        p = Process(target=work, args=(rows, table, number, numbers, lock))
        p.start()
        p.join()
        print(len(rows), table, number.value, numbers[0])


def add_one(array):
    array += 1
    array[0] = 3


def arrays():
    block = shared_memory.SharedMemory(create=True, size=80)
    array = numpy.ndarray((10,), dtype=numpy.int64, buffer=block.buf)
    p = Process(target=add_one, args=(array,))
    p.start()
    p.join()
    print(array.sum())
    block.close()
    block.unlink()


def tensors():
    p = Process(target=score)
    p.start()
    p.join()
    print(board)


def score():
    global board
    board[0] = 1
    board += 1


def one_or_the_other(parallel):
    with Manager() as manager:
        rows = manager.list() if parallel else []
        p = Process(target=append, args=(rows,))
        p.start()
        p.join()
        print(list(rows))


def append(rows):
    rows.append(1)


def append_too(lines):
    lines.append(1)


def rebound():
    lines = []
    with Manager() as manager:
        lines = manager.list(lines)
        p = Process(target=append_too, args=(lines,))
        p.start()
        p.join()
        print(list(lines))


class Account:
    def __init__(self):
        self.balance = 0


def pay(account):
    account.balance += 1
    return account


def sent_back():
    account = Account()
    with Pool(1) as pool:
        account = pool.apply(pay, (account,))
    print(account.balance)


def sent_back_in_rounds():
    account = Account()
    with Pool(1) as pool:
        for _ in range(3):
            account = pool.apply(pay, (account,))
    print(account.balance)


def several_sent_back():
    accounts = [Account(), Account()]
    with Pool(2) as pool:
        for _ in range(3):
            accounts = pool.map(pay, accounts)
    for account in accounts:
        print(account.balance)


if __name__ == "__main__":
    shared()
    arrays()
    tensors()
    one_or_the_other(True)
    rebound()
    sent_back()
    sent_back_in_rounds()
    several_sent_back()
