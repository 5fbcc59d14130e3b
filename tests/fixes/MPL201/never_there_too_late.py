"""Before the start something is missing, is something else, or says something else."""

from multiprocessing import Process


def work(n=0):
    print("working", n)


def launch(n):
    p = Process(target=work, args=(n,))
    p.start()
    return p


class Holder:
    process = None

    def begin(self):
        self.process = Process(target=work)
        self.process.start()

    def run(self):
        self.begin()
        self.process.daemon = True
        self.process.join()

    def by_another_name(self):
        self.process = Process(target=work)
        self.process.start()
        other = self.process
        other.daemon = True
        self.process.join()


def made_with_it():
    p = launch(1)
    p.daemon = True
    p.join()


def bound_in_between():
    p = Process(target=work)
    p.start()
    background = True
    p.daemon = background
    p.join()


def asked():
    p = Process(target=work)
    p.start()
    if p.exitcode is None:
        p.daemon = True
    p.join()


def told_twice():
    p = Process(target=work, daemon=False)
    p.start()
    p.daemon = True
    p.join()


def set_before():
    p = Process(target=work)
    p.daemon = False
    p.start()
    p.daemon = True
    p.join()


def the_last_one():
    for n in range(2):
        p = Process(target=work, args=(n,))
        p.start()
    p.daemon = True
    p.join()


def more_than_started():
    ps = []
    for n in range(2):
        p = Process(target=work, args=(n,))
        p.start()
        ps.append(p)
    ps.append(Process(target=work))
    for p in ps:
        p.daemon = True
    ps[-1].start()
    for p in ps:
        p.join()


def sometimes():
    p = Process(target=work)
    p.start()
    while p.is_alive():
        p.daemon = True


def in_the_end():
    p = Process(target=work)
    p.start()
    try:
        p.join(1)
    finally:
        p.daemon = True


def next_round():
    p = Process(target=work)
    for attempt in range(2):
        p.daemon = True
        if attempt == 0:
            p.start()
    p.join()


def read_in_between():
    p = None
    ps = [Process(target=work) for _ in range(2)]
    for q in ps:
        q.start()
        print(p)
    for p in ps:
        p.daemon = True
    p.join()


if __name__ == "__main__":
    Holder().run()
    made_with_it()
