from multiprocessing import Lock, Process


def task(n=0):
    print(n)


class Eager(Process):
    def start(self):
        super().start()
        self.daemon = True  # expect: MPL201@9


class Chained(Process):
    def start(self):
        super().start()
        return self


def last_of_a_list():
    ps = []
    ps.append(Process(target=task))
    ps[-1].start()
    ps[-1].daemon = True  # expect: MPL201@5


def pairs():
    for p, flag in [(Process(target=task), True), (Process(target=task), False)]:
        p.start()
        p.daemon = flag  # expect: MPL201@9


def under_a_lock():
    p = Process(target=task)
    with Lock():
        p.start()
    p.daemon = True  # expect: MPL201@5


def chained_start():
    p = Chained()
    p.start()
    p.daemon = True  # expect: MPL201@5


def early_and_late(now):
    p = Process(target=task)
    if now:
        p.start()
    else:
        print("later")
    try:
        p.daemon = not now  # expect: MPL201@9
    except AssertionError:
        raise
    return p


def after_a_failed_join():
    p = Process(target=task)
    p.start()
    p.join(timeout=0.01)
    if p.exitcode is None:
        p.daemon = True  # expect: MPL201@9


if __name__ == "__main__":
    Eager().start()
    last_of_a_list()
    pairs()
    under_a_lock()
    chained_start()
    early_and_late(True)
    after_a_failed_join()
