"""A service that is started anew only when the process before it has ended."""

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
        self.process = None

    def restart(self):
        self.stop()
        self.total.value += 10
        self.start()


def work(total):
    total.value += 1


def main():
    service = Service()
    service.start()
    service.restart()
    service.stop()
    service.total.value += 1


if __name__ == "__main__":
    main()
