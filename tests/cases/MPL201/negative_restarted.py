"""A new process takes the place of the one that has been started."""

from multiprocessing import Process


def task():
    print("working")


def supervise(rounds):
    p = Process(target=task)
    p.daemon = True
    p.start()
    while rounds:
        p.join()
        p = Process(target=task)
        p.daemon = True
        p.start()
        rounds -= 1
    p.join()


def again():
    p = Process(target=task)
    p.start()
    p.join()
    p = Process(target=task)
    p.daemon = True
    p.start()
    p.join()


class Supervisor:
    def __init__(self):
        self.process = None

    def restart(self):
        if self.process is not None:
            self.process.join()
        self.process = Process(target=task)
        self.process.daemon = True
        self.process.start()

    def stop(self):
        self.process.join()


def replaced_in_a_list():
    ps = [Process(target=task) for _ in range(2)]
    for p in ps:
        p.start()
    for i, p in enumerate(ps):
        p.join()
        ps[i] = Process(target=task)
        ps[i].daemon = True
        ps[i].start()
    for p in ps:
        p.join()


if __name__ == "__main__":
    supervise(2)
    again()
    supervisor = Supervisor()
    supervisor.restart()
    supervisor.restart()
    supervisor.stop()
    replaced_in_a_list()
