"""Methods, classes, lambdas, and other names for the target."""

import multiprocessing as mp


class Worker:
    def __init__(self, number):
        self.number = number

    def work(self, item):
        print(self.number, item)

    @staticmethod
    def static(item):
        print(item)

    def launch(self):
        p = mp.Process(target=self.work)  # expect: MPL105@31
        p.start()
        q = mp.Process(target=self.static, args=(1, 2))  # expect: MPL105@49
        q.start()


class Sender(mp.Process):
    def __init__(self):
        super().__init__(target=send, args=(1,))  # expect: MPL105@44


def send():
    print("sent")


other = send

if __name__ == "__main__":
    ctx = mp.get_context("spawn")
    ctx.Process(target=other, args=(1,)).start()  # expect: MPL105@36
    worker = Worker(1)
    ctx.Process(target=worker.work, args=(1, 2)).start()  # expect: MPL105@42
    ctx.Process(target=Worker).start()  # expect: MPL105@24
    ctx.Process(None, send, None, (1,)).start()  # expect: MPL105@35
    Sender().start()
