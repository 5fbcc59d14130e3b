"""There is no fork server in this program."""

import multiprocessing as mp
from multiprocessing import current_process


def work():
    print("working")


if current_process().name == "MainProcess":
    p = mp.get_context("spawn").Process(target=work)
    p.start()
    p.join()
    with mp.get_context("fork").Pool(2) as pool:
        pool.apply(work)
    q = mp.context.SpawnProcess(target=work)
    q.start()
    q.join()
