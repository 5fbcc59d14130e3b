"""The parent goes on when all results are there, so that nobody is at work beside it."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, as_completed, wait
from multiprocessing import Manager, Pool, Process


def task(d):
    d["last"] = d["n"]
    d["n"] = 5


def loop_over_imap(d):
    with Pool(2) as pool:
        for result in pool.imap_unordered(task, [d, d]):
            print(result)
        d["n"] += 1


def list_of_imap(d):
    with Pool(2) as pool:
        results = pool.imap(task, [d, d])
        print(list(results))
        d["n"] += 1


def list_of_map(d):
    with ProcessPoolExecutor() as executor:
        list(executor.map(task, [d, d]))
        d["n"] += 1


def comprehension(d):
    with ProcessPoolExecutor() as executor:
        print([result for result in executor.map(task, [d, d])])
        d["n"] += 1


def loop_over_enumerated(d):
    with ProcessPoolExecutor() as executor:
        for number, result in enumerate(executor.map(task, [d, d])):
            print(number, result)
        d["n"] += 1


def wait_for_futures(d):
    with ProcessPoolExecutor() as executor:
        wait([executor.submit(task, d) for _ in range(3)])
        d["n"] += 1


def as_they_come(d):
    with ProcessPoolExecutor() as executor:
        futures = [executor.submit(task, d) for _ in range(3)]
        for future in as_completed(futures):
            print(future.result())
        d["n"] += 1


def all_children(d):
    for _ in range(3):
        Process(target=task, args=(d,)).start()
    for p in multiprocessing.active_children():
        p.join()
    d["n"] += 1


if __name__ == "__main__":
    m = Manager()
    loop_over_imap(m.dict(n=0))
    list_of_imap(m.dict(n=0))
    list_of_map(m.dict(n=0))
    comprehension(m.dict(n=0))
    loop_over_enumerated(m.dict(n=0))
    wait_for_futures(m.dict(n=0))
    as_they_come(m.dict(n=0))
    all_children(m.dict(n=0))
