import multiprocessing as mp
from multiprocessing import Process


def work(number=0):
    print("work", number, flush=True)


class Farm:
    def __init__(self):
        self.helper = mp.Process(target=work, args=(1,))
        self.daily = mp.Process(target=work, args=(2,))

    def go(self):
        if self.daily is not None:
            self.daily.start()
            self.daily.join()
        self.helper.start()

    def stop(self):
        self.helper.join()


def in_loops():
    processes = [Process(target=work, args=(3,)) for _ in range(1)]
    # all of them
    for p in processes:
        p.start()  # one by one
    for p in processes:
        p.join()
    print("all done")


def alone(process):
    # here it goes
    process_2 = Process(target=work, args=(4,))
    process_2.start()
    process_2.join()
    print(process)


def expecting():
    p = Process(target=work, args=(5,))
    p.start()
    try:
        p.join()
    except AssertionError:
        print("was not started")


def maybe(early):
    p = Process(target=work, args=(6,))
    p.start()
    if early:
        return
    p.join()


def last(early):
    p = Process(target=work, args=(7,))
    if early:
        p.start()
        p.join()
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
