import multiprocessing as mp
from multiprocessing import Process as P
from multiprocessing import get_context

import billiard
import multiprocess
import torch.multiprocessing as tmp


def task():
    print("working")


def main():
    ctx = get_context("spawn")
    a = mp.Process(target=task)
    a.start()
    a.daemon = True  # expect: MPL201@5
    b = P(target=task)
    b.start()
    b.daemon = True  # expect: MPL201@5
    c = ctx.Process(target=task)
    c.start()
    c.daemon = True  # expect: MPL201@5
    d = mp.context.SpawnProcess(target=task)
    d.start()
    d.daemon = True  # expect: MPL201@5
    e = tmp.Process(target=task)
    e.start()
    e.daemon = True  # expect: MPL201@5
    f = multiprocess.Process(target=task)
    f.start()
    f.daemon = True  # expect: MPL201@5
    g = billiard.Process(target=task)
    g.start()
    g.daemon = True  # expect: MPL201@5
    h = mp.get_context().Process(target=task)
    h.start()
    h.daemon: bool = True  # expect: MPL201@5


if __name__ == "__main__":
    main()
