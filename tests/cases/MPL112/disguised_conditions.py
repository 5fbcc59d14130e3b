import sys

import torch.multiprocessing as mp

process = mp.current_process()
name = process.name


def is_main():
    return mp.current_process().name == "MainProcess"


def work(rank=0):
    print(rank)


if process.name == "MainProcess":  # expect: MPL112@4
    mp.Process(target=work).start()

if name == "MainProcess" and len(sys.argv) > 1:  # expect: MPL112@4
    mp.spawn(work, nprocs=2)

if is_main():  # expect: MPL112@4
    manager = mp.Manager()

if not name != "MainProcess":  # expect: MPL112@8
    ctx = mp.get_context("forkserver")
    p = ctx.Process(target=work)
    p.start()
    p.join()
