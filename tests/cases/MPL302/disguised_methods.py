from dataclasses import dataclass, field
from multiprocessing import Lock, Process


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()

    def add(self, amount):
        with self.lock:
            self.balance += amount
            return self

    def move(self, amount):
        with self.lock:
            self.add(amount)  # expect: MPL302@13
            self.balance -= amount

    @property
    def total(self):
        with self.lock:
            return self.balance

    def report(self):
        with self.lock:
            print("report")
            self.add(1).add(2)  # expect: MPL302@13


class Savings(Account):
    def interest(self):
        with self.lock:
            super().add(1)  # expect: MPL302@13


class Worker(Process):
    def __init__(self, lock):
        super().__init__()
        self.guard = lock

    def log(self, text):
        self.guard.acquire()
        print(text)
        self.guard.release()

    def run(self):
        with self.guard:
            self.log("running")  # expect: MPL302@13


@dataclass
class Journal:
    lock: object
    lines: list = field(default_factory=list)

    def write(self, line):
        with self.lock:
            self.lines.append(line)

    def write_both(self, line):
        lock = self.lock
        with lock:
            self.write(line)  # expect: MPL302@13


def work(account, journal):
    account.move(1)
    account.report()
    print(account.total)
    journal.write_both("x")


if __name__ == "__main__":
    lock = Lock()
    Worker(lock).start()
    Process(target=work, args=(Savings(3), Journal(lock))).start()
    Process(target=Savings(5).interest).start()
