"""The loop makes the processes, and collects them or not."""

import multiprocessing as mp
from collections import deque

processes = None


def work(n=0):
    print("working", n, flush=True)


def collected():
    jobs = []
    print("starting")
    for n in range(2):
        p = mp.Process(target=work, args=(n,))  # a new one
        p.start()
        p.join()  # wait
        jobs.append(p)  # keep it
        print(p.name)
    return [job.exitcode for job in jobs]


def collected_in_others():
    jobs, line = set(), deque()
    for n in range(2):
        p = mp.Process(target=work, args=(n,))
        jobs.add(p)
        p.start()
        p.join()
    for n in range(2):
        q = mp.Process(target=work, args=(n,))
        q.daemon = True
        line.append(q)
        q.start()
        q.join()
    print(q.exitcode, len(jobs), len(line))


def dropped():
    # two of them
    for n in range(2):
        # a new one
        p = mp.Process(
            target=work,
            args=(n,),  # its number
        )
        p.start()
        # wait
        p.join()  # here
    print("done")


def collected_among_others(jobs):
    for n in range(2):
        p = mp.Process(target=work, args=(n,))
        jobs.append(p)
        p.start()
        p.join()
    return len(jobs)


def with_another_name():
    for n in range(2): p = mp.Process(target=work, args=(n,)); q = p; q.start(); p.join()


if __name__ == "__main__":
    print(collected())
    collected_in_others()
    dropped()
    print(collected_among_others([]))
    with_another_name()
    for n in range(2):
        process = mp.Process(target=work, args=(n,))
        process.start()
        process.join()
