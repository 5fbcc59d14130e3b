"""Work is given to pools and executors that take none any more."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def work(n):
    return n + 1


def after_close():
    pool = Pool(2)
    pool.close()
    print(pool.map(work, range(3)))  # expect: MPL607@11


def after_terminate():
    pool = Pool(2)
    pool.terminate()
    pool.apply_async(work, (1,))  # expect: MPL607@5


def after_the_block():
    with Pool(2) as pool:
        print(pool.map(work, range(3)))
    print(pool.apply(work, (1,)))  # expect: MPL607@11


def closed_in_the_block():
    with Pool(2) as pool:
        pool.close()
        for n in pool.imap(work, range(3)):  # expect: MPL607@18
            print(n)


def after_shutdown():
    executor = ProcessPoolExecutor(2)
    executor.shutdown()
    print(executor.submit(work, 1).result())  # expect: MPL607@11


def after_the_block_of_an_executor():
    with ProcessPoolExecutor(2) as executor:
        executor.submit(work, 1)
    print(list(executor.map(work, range(3))))  # expect: MPL607@16


def closed_in_each_round():
    pool = Pool(2)
    for n in range(3):
        print(pool.map(work, range(n)))  # expect: MPL607@15
        pool.close()
        pool.join()


def closed_one_way_or_another(fast):
    pool = Pool(2)
    if fast:
        pool.terminate()
    else:
        pool.close()
    pool.starmap(work, [(1,)])  # expect: MPL607@5


def entered_again():
    pool = Pool(2)
    with pool:
        print(pool.map(work, range(3)))
    with pool:  # expect: MPL607@10
        print("again")


if __name__ == "__main__":
    after_close()
    after_terminate()
    after_the_block()
    closed_in_the_block()
    after_shutdown()
    after_the_block_of_an_executor()
    closed_in_each_round()
    closed_one_way_or_another(fast=True)
    entered_again()
