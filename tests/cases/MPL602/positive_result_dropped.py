"""The tasks can fail, and nobody looks at their results."""

import json
from concurrent.futures import ProcessPoolExecutor, as_completed, wait
from multiprocessing import Pool


def load(path):
    with open(path) as file:
        return json.load(file)


def check(number):
    if number < 0:
        raise ValueError(number)
    return number


def dropped(paths):
    pool = Pool(4)
    for path in paths:
        pool.apply_async(load, (path,))  # expect: MPL602@9
    pool.map_async(load, paths)  # expect: MPL602@5
    pool.starmap_async(load, [(path,) for path in paths])  # expect: MPL602@5
    pool.close()
    pool.join()


def dropped_by_an_executor(paths):
    with ProcessPoolExecutor() as executor:
        for path in paths:
            executor.submit(load, path)  # expect: MPL602@13
        executor.map(check, [1, -1])  # expect: MPL602@9


def kept_and_never_read(paths):
    pool = Pool(4)
    result = pool.map_async(load, paths)  # expect: MPL602@14
    numbers = pool.imap(check, [1, -1])  # expect: MPL602@15
    pool.close()
    pool.join()


def collected_and_never_read(paths):
    results = []
    pool = Pool(4)
    for path in paths:
        results.append(pool.apply_async(load, (path,)))  # expect: MPL602@24
    others = [pool.apply_async(check, (n,)) for n in range(3)]  # expect: MPL602@15
    [pool.apply_async(check, (n,)) for n in range(3)]  # expect: MPL602@6
    pool.close()
    pool.join()


def only_waited_for(paths):
    pool = Pool(4)
    result = pool.map_async(load, paths)  # expect: MPL602@14
    result.wait()
    results = [pool.apply_async(load, (path,)) for path in paths]  # expect: MPL602@16
    for result in results:
        result.wait()
    pool.close()


def only_waited_for_with_an_executor(paths):
    with ProcessPoolExecutor() as executor:
        futures = [executor.submit(load, path) for path in paths]  # expect: MPL602@20
        wait(futures)
        others = [executor.submit(check, n) for n in range(3)]  # expect: MPL602@19
        for done, _ in enumerate(as_completed(others)):
            print(done, "done")


def only_some_errors_are_handled(path):
    try:
        return load(path)
    except ValueError:
        print("not JSON")


def in_a_loop_of_a_service(executor, inbox):
    executor = ProcessPoolExecutor()
    while True:
        executor.submit(check, inbox.next())  # expect: MPL602@9


if __name__ == "__main__":
    dropped(["a"])
    dropped_by_an_executor(["a"])
    kept_and_never_read(["a"])
    collected_and_never_read(["a"])
    only_waited_for(["a"])
    only_waited_for_with_an_executor(["a"])
