"""These rounds need a pool of their own, or do not make one."""

import os
import random
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import Pool, Queue, TimeoutError, get_context
from multiprocessing.pool import ThreadPool

import somewhere

table = None
options = {}


def work(n, part=0):
    return n, part


def look_up(n):
    return table[n], options.get(n)


def made_before(batches):
    with Pool() as pool:
        for batch in batches:
            print(pool.map(work, batch))


def of_another_size(batches):
    for batch in batches:
        with Pool(len(batch)) as pool:
            print(pool.map(work, batch))
    for workers in range(1, 9):
        with Pool(workers) as pool:
            print(pool.map(work, batches))


def with_another_initializer(models, batch):
    for model in models:
        with Pool(2, initializer=model.load) as pool:
            print(pool.map(work, batch))
        with Pool(2, initializer=work, initargs=(model,)) as pool:
            print(pool.map(work, model))


def by_every_method(batch):
    for method in ("fork", "spawn", "forkserver", "default"):
        with get_context(method).Pool(2) as pool:
            print(method, pool.map(work, [*batch, method]))
    for method in ("fork", "spawn", "forkserver", "default"):
        with ProcessPoolExecutor(mp_context=get_context(method)) as executor:
            print(method, list(executor.map(work, [method])))


def until_it_works(batch):
    for attempt in range(9):
        try:
            with ProcessPoolExecutor() as executor:
                return list(executor.map(work, [*batch, attempt]))
        except OSError:
            print("once more")
    return []


def which_may_break(batches):
    for batch in batches:
        try:
            with ProcessPoolExecutor() as executor:
                print(list(executor.map(work, batch)))
        except BrokenProcessPool:
            print("lost", batch)


def which_may_hang(batches):
    for batch in batches:
        with Pool() as pool:
            result = pool.map_async(work, batch)
            try:
                print(result.get(timeout=10))
            except TimeoutError:
                print("too slow")
        with ProcessPoolExecutor() as executor:
            print(executor.submit(work, batch).result(10))


def which_inherits_a_table(batches):
    global table
    for batch in batches:
        table = {n: batch for n in batch}
        with Pool() as pool:
            print(pool.map(look_up, batch))


def remember(batch):
    options[batch[0]] = batch


def which_inherits_options(batches):
    for batch in batches:
        remember(batch)
        with Pool() as pool:
            print(pool.map(look_up, batch))


def which_inherits_the_process(batches):
    for batch in batches:
        os.chdir(batch[0])
        with Pool() as pool:
            print(pool.map(work, batch))
    for batch in batches:
        os.environ["BATCH"] = batch[0]
        with Pool() as pool:
            print(pool.map(work, batch))
    for batch in batches:
        random.seed(1)
        with Pool() as pool:
            print(pool.map(work, batch))
    for batch in batches:
        somewhere.load(batch)
        with Pool() as pool:
            print(pool.map(somewhere.work, batch))


def whose_workers_are_renewed(batches):
    for batch in batches:
        with Pool(4, maxtasksperchild=1) as pool:
            print(pool.map(work, batch))


def one_task_for_each_worker(items, workers):
    groups = [items[n : n + workers] for n in range(0, len(items), workers)]
    for group in groups:
        with ProcessPoolExecutor(max_workers=workers) as executor:
            print(list(executor.map(work, group)))
    for group in groups:
        with Pool(workers) as pool:
            print([pool.apply_async(work, (group, n)) for n in range(workers)][0].get())


def again_and_again():
    for _ in range(50):
        with Pool(2) as pool:
            pool.map(work, [1, 2, 3])


def how_long(batches):
    for batch in batches:
        before = time.perf_counter()
        with Pool() as pool:
            pool.map(work, batch)
        print(time.perf_counter() - before)


def now_and_then(batches):
    for batch in batches:
        with Pool() as pool:
            pool.map(work, batch)
        time.sleep(60)


def when_it_comes():
    inbox = Queue()
    inbox.put([1, 2])
    while True:
        batch = inbox.get()
        with Pool() as pool:
            print(pool.map(work, batch))
    for batch in iter(inbox.get, None):
        with Pool() as pool:
            print(pool.map(work, batch))


def a_handful(batch):
    for part in ("train", "test"):
        with Pool() as pool:
            print(pool.map(work, [*batch, part]))
    for part in range(3):
        with Pool() as pool:
            print(pool.map(work, [*batch, part]))


def only_when_it_is_gone(batches):
    pool = None
    for batch in batches:
        if pool is None:
            pool = Pool()
        print(pool.map(work, batch))
    pool.close()


def only_for_large_ones(batches):
    for batch in batches:
        if len(batch) > 1000:
            with Pool() as pool:
                print(pool.map(work, batch))
        else:
            print([work(n) for n in batch])


def all_at_the_same_time(batches):
    pools = [Pool(2) for _ in batches]
    for batch in batches:
        pool = Pool(2)
        pools.append(pool)
        print(pool.map_async(work, batch))
    for pool in pools:
        pool.close()


def by_threads(batches):
    for batch in batches:
        with ThreadPool() as pool:
            print(pool.map(work, batch))


def called_in_several_places(batch):
    with Pool() as pool:
        return pool.map(work, batch)


def one_of_the_places(batches):
    for batch in batches:
        print(called_in_several_places(batch))


def another_place(batch):
    print(called_in_several_places(batch))


def sized_by_its_parameter(batch, workers):
    with Pool(workers) as pool:
        return pool.map(work, batch)


def with_another_argument(batches):
    for number, batch in enumerate(batches):
        print(sized_by_its_parameter(batch, number))


def small_ones_without(batch):
    if len(batch) < 1000:
        return batch
    with Pool() as pool:
        return pool.map(work, batch)


if __name__ == "__main__":
    made_before([[1]])
    of_another_size([[1]])
    by_every_method([1])
    until_it_works([1])
    which_may_break([[1]])
    which_may_hang([[1]])
    which_inherits_a_table([[1]])
    which_inherits_options([[1]])
    whose_workers_are_renewed([[1]])
    one_task_for_each_worker([1], 2)
    again_and_again()
    how_long([[1]])
    a_handful([1])
    only_when_it_is_gone([[1]])
    only_for_large_ones([[1]])
    all_at_the_same_time([[1]])
    by_threads([[1]])
    one_of_the_places([[1]])
    another_place([1])
    with_another_argument([[1]])
    small_ones_without([1])
