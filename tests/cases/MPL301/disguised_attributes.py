from dataclasses import dataclass
from multiprocessing import Lock, Process


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()

    def draw(self, amount):
        self.lock.acquire()  # expect: MPL301@9
        if amount > self.balance:
            return False
        self.balance -= amount
        self.lock.release()
        return True


class Worker(Process):
    def __init__(self, lock, limit):
        super().__init__()
        self._guard = lock
        self.limit = limit

    def run(self):
        guard = self._guard
        guard.acquire()  # expect: MPL301@9
        if not self.limit:
            return
        print(self.limit)
        self._guard.release()


@dataclass
class Job:
    lock: object
    number: int

    def go(self):
        self.lock.acquire()  # expect: MPL301@9
        if self.number:
            self.lock.release()


def work(account, job):
    account.draw(200)
    job.go()


if __name__ == "__main__":
    lock = Lock()
    account = Account(100)
    Process(target=work, args=(account, Job(lock=lock, number=1))).start()
    Process(target=account.draw, args=(300,)).start()
    Worker(lock, 0).start()
