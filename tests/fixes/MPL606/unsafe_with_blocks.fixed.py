import contextlib
import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def work(n, more=1):
    return n + more


def whole_body(batches):
    # every batch
    with Pool(2) as pool:
        for batch in batches:  # in order
            # a pool
            # two workers
            # all at once
            print(pool.map(work, batch))  # done
            # next
    print("end")


def with_more_in_the_round(batches):
    results = []
    with mp.get_context("spawn").Pool(
        2,
    ) as workers:
        for number, batch in enumerate(batches):
            if not batch:
                continue
            print(number)

            # workers
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
    with Pool(2) as pool:
        for batch in batches:
            with open(__file__) as lines, contextlib.nullcontext():
                lines.readline()
                print(list(pool.imap(work, batch)))


def beside_them_in_parentheses(batches):
    with Pool(2) as pool:
        for batch in batches:
            # two workers
            # this file
            with open(__file__) as lines:
                print(lines.readline(), pool.map(work, batch))


def with_an_executor(batches):
    with ProcessPoolExecutor(2) as executor:
        for batch in batches:
            futures = [executor.submit(work, n) for n in batch]
            print([future.result() for future in futures])


def closed_in_the_block(batches):
    with Pool(2) as pool:
        for batch in batches:
            results = [pool.apply_async(work, (n,)) for n in batch]
            print([result.get() for result in results])


def on_one_line(batches):
    with Pool(2) as pool:
        for batch in batches:
            print(pool.map(work, batch))


def while_there_is_more(batch):
    with Pool(2) as pool:
        while len(batch) < 5:
            batch = batch + pool.map(work, batch)
    return batch


def loops_in_loops(shelves):
    with Pool(2) as pool:
        for shelf in shelves:
            print(len(shelf))
            for batch in shelf:
                print(pool.map(work, batch))


def the_same_name(starts):
    with Pool(2) as pool_2:
        for pool in starts:
            numbers = range(pool)
            print(sum(pool_2.map(work, numbers)))


def twice(batches):
    with Pool(2) as pool:
        for batch in batches:
            print(pool.map(work, batch))
    with Pool(1 + 1) as pool:
        for batch in reversed(batches):
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
