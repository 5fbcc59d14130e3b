"""The usual supervisor: many processes made in one place, each a daemon before its start."""

from multiprocessing import Process, get_context


def task(n=0):
    print(n)


class A(Process):
    def run(self):
        print("a")


class B(A):
    pass


class Supervisor:
    def __init__(self):
        self.workers = []
        self.by_name = {}

    def add(self, n):
        w = Process(target=task, args=(n,))
        w.daemon = True
        w.start()
        self.workers.append(w)
        return w

    def add_named(self, name):
        self.by_name[name] = Process(target=task, args=(name,))
        self.by_name[name].daemon = True
        self.by_name[name].start()

    def revive(self):
        for i, w in enumerate(self.workers):
            if not w.is_alive():
                new = Process(target=task)
                new.daemon = w.daemon
                new.start()
                self.workers[i] = new

    def join(self):
        for w in [*self.workers, *self.by_name.values()]:
            w.join()


def of_each_class():
    ps = []
    for cls in (A, B):
        p = cls()
        p.daemon = True
        p.start()
        ps.append(p)
    for p in ps:
        p.join()


def until_done():
    rounds = 0
    while True:
        p = get_context("spawn").Process(target=task)
        p.daemon = True
        p.start()
        p.join()
        rounds += 1
        if rounds == 2:
            break


def recursive(n):
    p = Process(target=task, args=(n,))
    p.daemon = True
    p.start()
    if n:
        recursive(n - 1)
    p.join()


if __name__ == "__main__":
    s = Supervisor()
    for n in range(3):
        s.add(n)
        s.add_named(str(n))
    s.revive()
    s.join()
    of_each_class()
    until_done()
    recursive(2)
