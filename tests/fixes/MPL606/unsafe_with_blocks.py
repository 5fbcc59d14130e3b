import contextlib
import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def work(n, more=1):
    return n + more


def whole_body(batches):
    # every batch
    for batch in batches:  # in order
        # a pool
        with Pool(2) as pool:  # two workers
            # all at once
            print(pool.map(work, batch))  # done
        # next
    print("end")


def with_more_in_the_round(batches):
    results = []
    for number, batch in enumerate(batches):
        if not batch:
            continue
        print(number)

        with mp.get_context("spawn").Pool(
            2,  # workers
        ) as workers:
            results += workers.starmap(work, [(n, number) for n in batch])
            text = """
of two lines"""
        print(len(text))
        if number > 1:
            break
    else:
        print("all")
    return results


def beside_other_contexts(batches):
    for batch in batches:
        with open(__file__) as lines, Pool(2) as pool, contextlib.nullcontext():
            lines.readline()
            print(list(pool.imap(work, batch)))


def beside_them_in_parentheses(batches):
    for batch in batches:
        with (
            Pool(2) as pool,  # two workers
            open(__file__) as lines,  # this file
        ):
            print(lines.readline(), pool.map(work, batch))


def with_an_executor(batches):
    for batch in batches:
        with ProcessPoolExecutor(2) as executor:
            futures = [executor.submit(work, n) for n in batch]
        print([future.result() for future in futures])


def closed_in_the_block(batches):
    for batch in batches:
        with Pool(2) as pool:
            results = [pool.apply_async(work, (n,)) for n in batch]
            pool.close()
            pool.join()
            print([result.get() for result in results])


def on_one_line(batches):
    for batch in batches:
        with Pool(2) as pool: print(pool.map(work, batch))


def while_there_is_more(batch):
    while len(batch) < 5:
        with Pool(2) as pool:
            batch = batch + pool.map(work, batch)
    return batch


def loops_in_loops(shelves):
    for shelf in shelves:
        print(len(shelf))
        for batch in shelf:
            with Pool(2) as pool:
                print(pool.map(work, batch))


def the_same_name(starts):
    for pool in starts:
        numbers = range(pool)
        with Pool(2) as pool:
            print(sum(pool.map(work, numbers)))


def twice(batches):
    for batch in batches:
        with Pool(2) as pool:
            print(pool.map(work, batch))
    for batch in reversed(batches):
        with Pool(1 + 1) as pool:
            print(pool.map(work, batch))


if __name__ == "__main__":
    some = [[1, 2], [3], [4], [5]]
    whole_body(some)
    print(with_more_in_the_round(some))
    beside_other_contexts(some)
    beside_them_in_parentheses(some)
    with_an_executor(some)
    closed_in_the_block(some)
    on_one_line(some)
    print(while_there_is_more([1, 2]))
    loops_in_loops([some])
    the_same_name([1, 2, 3, 4])
    twice(some)
