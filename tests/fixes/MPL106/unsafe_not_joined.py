import multiprocessing as mp
from multiprocessing import Process


def work(number=0):
    print("work", number, flush=True)


class Farm:
    def __init__(self):
        self.helper = mp.Process(target=work, args=(1,))
        self.daily = mp.Process(target=work, args=(2,))

    def go(self):
        if self.daily is not None: self.daily.run()
        self.helper.run()

    def stop(self):
        self.helper.join()


def in_loops():
    processes = [Process(target=work, args=(3,)) for _ in range(1)]
    # all of them
    for p in processes:
        p.run()  # one by one
    print("all done")


def alone(process):
    # here it goes
    Process(target=work, args=(4,)).run(); print(process)


def expecting():
    p = Process(target=work, args=(5,))
    p.run()
    try:
        p.join()
    except AssertionError:
        print("was not started")


def maybe(early):
    p = Process(target=work, args=(6,))
    p.run()
    if early:
        return
    p.join()


def last(early):
    p = Process(target=work, args=(7,))
    if early:
        p.run()
    else:
        print("nothing to do")


if __name__ == "__main__":
    farm = Farm()
    farm.go()
    farm.stop()
    in_loops()
    alone("the last")
    expecting()
    maybe(early=False)
    last(early=True)
