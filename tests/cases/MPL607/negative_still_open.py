"""Every pool here still takes work when it is given some."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool


def work(n):
    return n + 1


def in_order():
    pool = Pool(2)
    pool.map(work, range(3))
    pool.close()
    pool.join()


def results_after_the_close():
    pool = Pool(2)
    result = pool.map_async(work, range(3))
    lazy = pool.imap(work, range(3))
    pool.close()
    pool.join()
    print(result.get(), list(lazy))


def future_after_the_block():
    with ProcessPoolExecutor(2) as executor:
        future = executor.submit(work, 1)
        results = executor.map(work, range(3))
    print(future.result(), list(results))


def a_new_one():
    pool = Pool(2)
    pool.close()
    pool = Pool(2)
    print(pool.map(work, range(3)))
    pool.terminate()
    with Pool(2) as pool:
        print(pool.map(work, range(3)))
    with Pool(1) as pool:
        print(pool.map(work, range(3)))


def a_new_one_in_each_round():
    for n in range(2):
        pool = Pool(2)
        print(pool.map(work, range(n)))
        pool.close()
        pool.join()
    for n in range(2):
        with Pool(2) as pool:
            print(pool.map(work, range(n)))


def closed_after_the_last_round():
    pool = Pool(2)
    n = 0
    while True:
        print(pool.map(work, range(n)))
        n += 1
        if n == 2:
            pool.close()
            break
    for n in range(3):
        if n == 2:
            pool.join()


def closed_and_left():
    pool = Pool(2)
    for n in range(3):
        print(pool.map(work, range(n)))
        pool.close()
        break
    pool.join()


def closed_only_if(done):
    pool = Pool(2)
    if done:
        pool.close()
    if not done:
        print(pool.map(work, range(3)))
        pool.close()
    pool.join()


pool_of_all = None


def renew_global():
    global pool_of_all
    pool_of_all = Pool(2)


def global_renewed_elsewhere():
    global pool_of_all
    pool_of_all = Pool(2)
    pool_of_all.close()
    renew_global()
    print(pool_of_all.map(work, range(3)))
    pool_of_all.terminate()


def until_done():
    pool = Pool(2)
    done = False
    while not done:
        print(pool.map(work, range(3)))
        pool.close()
        done = True
    pool.join()


def one_of_two():
    first, second = Pool(1), Pool(1)
    first.close()
    print(second.map(work, range(3)))
    second.close()
    pools = [Pool(1), Pool(1)]
    pools[0].close()
    print(pools[1].map(work, range(3)))
    pools[1].terminate()


def the_name_is_used_twice():
    with Pool(1) as p:
        print(p.map(work, range(3)))
    for p in [Pool(1), Pool(1)]:
        print(p.map(work, range(3)))
        p.terminate()


class Farm:
    def __init__(self):
        self.pool = None
        self.renew()

    def renew(self):
        if self.pool is not None:
            self.pool.terminate()
        self.pool = Pool(2)

    def run(self):
        print(self.pool.map(work, range(3)))
        self.pool.close()
        self.renew()
        print(self.pool.map(work, range(3)))
        self.pool.terminate()


def maybe(pool, items):
    if not items:
        return []
    return pool.map(work, items)


def not_used_by_the_helper():
    pool = Pool(2)
    pool.close()
    print(maybe(pool, []))


def the_error_is_expected():
    pool = Pool(2)
    pool.close()
    try:
        pool.map(work, range(3))
    except ValueError as error:
        print(error)


def of_threads():
    with ThreadPool(2) as pool:
        print(pool.map(work, range(3)))
    with ThreadPoolExecutor(2) as executor:
        print(list(executor.map(work, range(3))))


def others_that_have_the_methods():
    with open(__file__) as file:
        print(len(file.read()))
    file.close()
    print(list(map(work, range(3))))


if __name__ == "__main__":
    in_order()
    results_after_the_close()
    future_after_the_block()
    a_new_one()
    a_new_one_in_each_round()
    closed_after_the_last_round()
    closed_and_left()
    closed_only_if(done=True)
    closed_only_if(done=False)
    global_renewed_elsewhere()
    until_done()
    one_of_two()
    the_name_is_used_twice()
    Farm().run()
    not_used_by_the_helper()
    the_error_is_expected()
    of_threads()
    others_that_have_the_methods()
