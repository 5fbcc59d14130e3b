"""One task at a time is what these programs need."""

import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import Lock, Manager, Pool, Queue


def step(state, n=0):
    return state + n


def the_next_depends_on_the_result(state):
    with Pool(4) as pool:
        for n in range(10):
            state = pool.apply(step, (state, n))
    return state


def the_next_depends_on_all_results(numbers):
    seen = []
    with Pool(4) as pool:
        for _ in numbers:
            seen.append(pool.apply(len, (seen,)))
    return seen


def by_an_attribute(numbers):
    class Walk:
        place = 0

        def go(self, how_far):
            self.place += how_far

    walk = Walk()
    with Pool(4) as pool:
        for n in numbers:
            walk.go(pool.apply(step, (walk.place, n)))


def by_a_condition(numbers):
    best = 0
    with ProcessPoolExecutor() as executor:
        for n in numbers:
            if n > best:
                best = executor.submit(step, n).result()
    return best


def by_a_cache(names):
    known = {}
    with Pool(4) as pool:
        for name in names:
            if name not in known:
                known[name] = pool.apply(step, (name,))
            total = known.get(name) or pool.apply(step, (name,))
            print(total)


def until_one_is_found(numbers):
    with ProcessPoolExecutor() as executor:
        for n in numbers:
            if executor.submit(bool, n).result():
                return n
        for n in numbers:
            found = executor.submit(bool, n).result()
            if found:
                break
        return any(executor.submit(bool, n).result() for n in numbers)


def until_it_works():
    with Pool(2) as pool:
        for attempt in range(3):
            try:
                return pool.apply(step, (1,))
            except OSError:
                print("attempt", attempt)
        for _ in range(3):
            try:
                print(pool.apply(step, (1,)))
                break
            except OSError:
                time.sleep(1)


def one_round_only():
    with Pool(2) as pool:
        for n in range(1):
            print(pool.apply(step, (n,)))
        for n in [5]:
            print(pool.apply(step, (n,)))
        return [pool.apply(step, (n,)) for n in (7,)]


def one_worker(numbers):
    workers = 1
    with Pool(1) as pool, ProcessPoolExecutor(max_workers=workers) as executor:
        for n in numbers:
            print(pool.apply(step, (n,)), executor.submit(step, n).result())


def a_new_worker_for_each_task(numbers):
    with Pool(4, maxtasksperchild=1) as pool:
        for n in numbers:
            print(pool.apply(step, (n,)))


def a_pool_of_its_own(numbers):
    for n in numbers:
        with ProcessPoolExecutor(n) as executor:
            print(executor.submit(step, n).result())


def which_one_crashes(numbers):
    executor = ProcessPoolExecutor()
    for n in numbers:
        try:
            print(executor.submit(step, n).result())
        except BrokenProcessPool:
            executor = ProcessPoolExecutor()


def which_one_hangs(numbers):
    with ProcessPoolExecutor() as executor:
        for n in numbers:
            print(executor.submit(step, n).result(timeout=10))
            print(executor.submit(step, n).result(5))


def how_long_it_takes(numbers):
    with Pool(4) as pool:
        for n in numbers:
            before = time.perf_counter()
            pool.apply(step, (n,))
            print(time.perf_counter() - before)


def as_they_come():
    orders = Queue()
    for n in (1, 2, None):
        orders.put(n)
    with Pool(4) as pool:
        for n in iter(orders.get, None):
            print(pool.apply(step, (n,)))
        for _ in range(10):
            print(pool.apply(step, (orders.get(),)))
        while True:
            n = orders.get()
            if n is None:
                break
            pool.apply(step, (n,))


def one_round_of_a_loop_of_two(numbers):
    for n in numbers:
        with Pool(n) as pool:
            for _ in range(2):
                n = pool.apply(step, (n,))
            print(n)


def under_a_lock(numbers):
    lock = Lock()
    with Pool(4) as pool:
        for n in numbers:
            with lock:
                print(pool.apply(step, (n,)))


def on_shared_data(numbers):
    with Manager() as manager, Pool(4) as pool:
        board = manager.dict()
        for n in numbers:
            pool.apply(step, (board, n))


def for_a_consumer(numbers):
    with Pool(4) as pool:
        for n in numbers:
            yield pool.apply(step, (n,))


def by_a_generator(numbers):
    pool = Pool(4)
    return pool, (pool.apply(step, (n,)) for n in numbers)


def a_test_of_the_pool(case):
    with Pool(4) as pool:
        for n in range(3):
            assert pool.apply(step, (n, 1)) == n + 1
            case.assertEqual(pool.apply(step, (n,)), n)


def two_tasks_in_a_chain(numbers):
    with Pool(4) as pool:
        for n in numbers:
            weight = pool.apply(step, (n,))
            print(pool.apply(step, (weight,)))


def not_in_a_loop():
    with Pool(2) as pool:
        print(pool.apply(step, (1,)), pool.apply_async(step, (2,)).get())


if __name__ == "__main__":
    the_next_depends_on_the_result(0)
    the_next_depends_on_all_results([1])
    by_an_attribute([1])
    by_a_condition([1])
    by_a_cache("ab")
    until_one_is_found([1])
    until_it_works()
    one_round_only()
    one_worker([1])
    a_new_worker_for_each_task([1])
    a_pool_of_its_own([1])
    which_one_crashes([1])
    which_one_hangs([1])
    how_long_it_takes([1])
    one_round_of_a_loop_of_two([1])
    under_a_lock([1])
    on_shared_data([1])
    list(for_a_consumer([1]))
    by_a_generator([1])
    two_tasks_in_a_chain([1])
    not_in_a_loop()
