"""A service that is started anew before the process before it has ended."""

from multiprocessing import Process, Value


class Service:
    def __init__(self):
        self.total = Value("i", 0)
        self.process = None

    def start(self):
        self.process = Process(target=work, args=(self.total,))
        self.process.start()

    def stop(self):
        self.process.join()

    def replace(self):
        self.start()
        self.total.value += 10  # expect: MPL404@9
        self.stop()


def work(total):
    total.value += 1  # expect: MPL404@5


def main():
    service = Service()
    service.start()
    service.replace()
    service.stop()


if __name__ == "__main__":
    main()
