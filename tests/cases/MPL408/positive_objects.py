"""Objects of a class of the module that a child gets as arguments and changes."""

from dataclasses import dataclass
from multiprocessing import Process


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.bookings = []

    def withdraw(self, amount):
        self.balance -= amount  # expect: MPL408@9
        self.bookings.append(amount)  # expect: MPL408@9

    def show(self):
        print(self.balance, *self.bookings)


class Box:
    content = None


@dataclass
class Task:
    name: str
    done: bool = False


def finish(task):
    task.done = True  # expect: MPL408@5


def shop(account):
    account.withdraw(30)


def pack(box):
    box.content = "book"  # expect: MPL408@5


if __name__ == "__main__":
    account = Account(100)
    p = Process(target=shop, args=(account,))
    p.start()
    p.join()
    account.show()

    task = Task("wash")
    washer = Process(target=finish, args=(task,))
    washer.start()
    washer.join()
    print(task.name, task.done)

    box = Box()
    packer = Process(target=pack, args=(box,))
    packer.start()
    packer.join()
    print(box.content)
