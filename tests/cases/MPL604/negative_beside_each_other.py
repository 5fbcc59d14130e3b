"""The tasks run beside each other, or threads wait for one task each."""

import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool


def bake(cake):
    return cake


def all_given_first(cakes):
    with Pool(4) as pool:
        results = [pool.apply_async(bake, (cake,)) for cake in cakes]
        for result in results:
            print(result.get())
    with ProcessPoolExecutor() as executor:
        futures = [executor.submit(bake, cake) for cake in cakes]
        print([future.result() for future in futures])
        for future in as_completed([executor.submit(bake, cake) for cake in cakes]):
            print(future.result())
        by_name = {executor.submit(bake, cake): cake for cake in cakes}
        for future in as_completed(by_name):
            print(by_name[future], future.result())


def two_at_a_time(pairs):
    with ProcessPoolExecutor() as executor:
        for left, right in pairs:
            first = executor.submit(bake, left)
            second = executor.submit(bake, right)
            print(first.result(), second.result())


def the_next_is_given_before(cakes):
    with ProcessPoolExecutor() as executor:
        ahead = executor.submit(bake, cakes[0])
        for cake in cakes[1:]:
            following = executor.submit(bake, cake)
            print(ahead.result())
            ahead = following
        print(ahead.result())


def the_parent_works_in_the_meantime(cakes):
    with ProcessPoolExecutor() as executor:
        for cake in cakes:
            baked = executor.submit(bake, cake)
            decorated = bake(cake)
            print(baked.result(), decorated)


def batches(boxes):
    with Pool(4) as pool:
        for box in boxes:
            print(pool.map(bake, box))
            print(pool.map_async(bake, box).get())


def by_threads(cakes):
    with ThreadPool(4) as pool, ThreadPoolExecutor() as executor:
        for cake in cakes:
            pool.apply(bake, (cake,))
            executor.submit(bake, cake).result()


def oven(pool, cakes):
    for cake in cakes:
        print(pool.apply(bake, (cake,)))


def several_threads_with_a_loop_each(trays):
    with Pool(4) as pool:
        threads = [threading.Thread(target=oven, args=(pool, tray)) for tray in trays]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def serve(executor, cakes):
    return [executor.submit(bake, cake).result() for cake in cakes]


def several_tasks_of_a_thread_pool(trays):
    with ProcessPoolExecutor() as executor, ThreadPoolExecutor() as threads:
        for tray in trays:
            threads.submit(serve, executor, tray)


async def in_a_coroutine(loop, cakes):
    with ProcessPoolExecutor() as executor:
        for cake in cakes:
            print(await loop.run_in_executor(executor, bake, cake))
            print(executor.submit(bake, cake).result())


if __name__ == "__main__":
    all_given_first([1])
    two_at_a_time([(1, 2)])
    the_next_is_given_before([1, 2])
    the_parent_works_in_the_meantime([1])
    batches([[1]])
    by_threads([1])
    several_threads_with_a_loop_each([[1], [2]])
    several_tasks_of_a_thread_pool([[1], [2]])
