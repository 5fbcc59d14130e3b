"""Somebody takes the results, hears of the errors, or there can be none."""

import functools
import datetime
import logging
import math
import traceback
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed, wait
from multiprocessing import Pool

import somewhere


def load(path):
    with open(path) as file:
        return file.read()


def report(error):
    print("failed:", error)


def taken(paths):
    with ProcessPoolExecutor() as executor:
        futures = [executor.submit(load, path) for path in paths]
        for future in as_completed(futures):
            print(future.result())
        for future in [executor.submit(load, path) for path in paths]:
            print(future.result())
        by_path = {path: executor.submit(load, path) for path in paths}
        for path, future in by_path.items():
            print(path, future.exception())
        print(list(executor.map(load, paths)))
        for text in executor.map(load, paths):
            print(text)
        first, second = executor.submit(load, paths[0]), executor.submit(load, paths[1])
        print(first.result(), second.result())


def taken_after_waiting(paths):
    with ProcessPoolExecutor() as executor:
        futures = [executor.submit(load, path) for path in paths]
        done, _ = wait(futures)
        print([future.result() for future in done])
        wait(others := [executor.submit(load, path) for path in paths])
        print(others)
    pool = Pool(2)
    result = pool.map_async(load, paths)
    result.wait()
    print(result.successful())
    pool.close()


def heard_of(paths):
    pool = Pool(2)
    for path in paths:
        pool.apply_async(load, (path,), error_callback=report)
        pool.apply_async(load, (path,), callback=print)
        pool.apply_async(load, (path,), {}, print, report)
    pool.map_async(load, paths, 1, print, report)
    pool.close()
    pool.join()
    with ProcessPoolExecutor() as executor:
        future = executor.submit(load, paths[0])
        future.add_done_callback(report)
        executor.submit(load, paths[0]).add_done_callback(report)


def options(pool, path, **how):
    pool = Pool(2)
    pool.apply_async(load, (path,), **how)
    pool.close()
    pool.join()


def handed_on(paths, results, queue):
    executor = ProcessPoolExecutor()
    results.append(executor.submit(load, paths[0]))
    queue.put(executor.submit(load, paths[0]))
    print(executor.submit(load, paths[0]))
    return executor.submit(load, paths[0])


class Loader:
    def start(self, paths):
        self.pool = Pool(2)
        self.result = self.pool.map_async(load, paths)
        self.results = []
        for path in paths:
            self.results.append(self.pool.apply_async(load, (path,)))

    def finish(self):
        return self.result.get()


def read_by_an_inner_function(paths):
    pool = Pool(2)
    results = [pool.apply_async(load, (path,)) for path in paths]

    def finish():
        pool.close()
        return [result.get() for result in results]

    return finish


def yielded(paths):
    executor = ProcessPoolExecutor()
    yield executor.submit(load, paths[0])


def careful(path):
    try:
        return load(path)
    except Exception:
        logging.exception("cannot load %s", path)


def careful_in_a_loop(paths):
    for path in paths:
        try:
            print(load(path))
        except OSError:
            print("no such file")
        except BaseException:
            traceback.print_exc()
            raise


def harmless(number):
    print("working", number, "since", datetime.datetime.now().strftime("%H:%M"))
    return math.sqrt(number) ** 2


def guarded(function):
    @functools.wraps(function)
    def inner(*args):
        try:
            return function(*args)
        except Exception as error:
            print(error)

    return inner


@guarded
def decorated(path):
    return load(path)


class Task:
    def run(self):
        raise NotImplementedError


def nothing_to_hear_of(paths, chosen):
    with ProcessPoolExecutor() as executor:
        executor.submit(careful, paths[0])
        executor.submit(careful_in_a_loop, paths)
        executor.submit(harmless, 4)
        executor.submit(decorated, paths[0])
        executor.submit(somewhere.task, paths[0])
        executor.submit(chosen, paths[0])
        executor.map(print, paths)


def an_abstract_task(task: Task):
    with ProcessPoolExecutor() as executor:
        executor.submit(Task().run)


def is_prime(n):
    return all(n % i for i in range(2, int(math.floor(math.sqrt(n))) + 1))


def how_fast(numbers):
    with ProcessPoolExecutor() as executor:
        executor.map(is_prime, numbers)


def by_threads(paths):
    with ThreadPoolExecutor() as executor:
        executor.submit(load, paths[0])


if __name__ == "__main__":
    taken([__file__, __file__])
    taken_after_waiting([__file__])
    heard_of([__file__])
    Loader().start([__file__])
    nothing_to_hear_of([__file__], len)
    how_fast([3])
    by_threads([__file__])
