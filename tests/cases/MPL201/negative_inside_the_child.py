"""In the child itself the flag can be set: it has not started itself."""

from multiprocessing import Process, current_process


def task():
    current_process().daemon = True


class Worker(Process):
    def __init__(self):
        super().__init__()
        self.daemon = True

    def run(self):
        self.daemon = False


class Stages:
    """Methods whose order is the caller's business."""

    def __init__(self):
        self.process = Process(target=task)

    def start(self):
        self.process.start()

    def in_background(self):
        self.process.daemon = True

    def join(self):
        self.process.join()


if __name__ == "__main__":
    p = Process(target=task)
    p.start()
    p.join()
    w = Worker()
    w.start()
    w.join()
    s = Stages()
    s.in_background()
    s.start()
    s.join()
