"""The join goes behind the start, with its comments."""

import multiprocessing as mp
from multiprocessing import Process


def work(n=0):
    print("working", n, flush=True)


class Worker(mp.Process):
    def run(self):
        work("hard")


def alone():
    p = Process(target=work)

    # off it goes
    p.start()  # now
    # wait for it
    p.join()  # until it has ended
    print("done")


def several():
    a = Process(target=work, args=(1,))
    b = Process(target=work, args=(2,))
    a.start()
    b.start()
    a.join()
    b.join(timeout=5)


def set_up_in_between(ctx):
    workers = []
    w = Worker(name="w")
    w.daemon = True
    workers.append(w)
    other = ctx.Process(
        target=work,
        args=("""two
lines""",),  # text
    )
    w.start()
    other.start()
    w.join()
    # both
    other.join()
    print(len(workers))


def on_one_line(now):
    p = mp.Process(target=work)
    p.start()
    p.join()
    if now:
        q = Process(target=work)
        q.start()
        q.join()
        print("now")


def another_name():
    p = Process(target=work)
    q = p
    try:
        p.start()
        q.join()
    finally:
        print("in the end")


def in_a_loop():
    for _ in range(2):
        p = Process(target=work)
        # one at a time
        p.start()
        p.join()


if __name__ == "__main__":
    alone()
    several()
    set_up_in_between(mp.get_context("spawn"))
    on_one_line(True)
    another_name()
    in_a_loop()
