"""Each task is waited for before the next one is given."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def scale(picture, factor=2):
    return picture * factor


def by_apply(pictures):
    with Pool() as pool:
        for picture in pictures:
            print(pool.apply(scale, (picture,)))  # expect: MPL604@19


def by_apply_without_results(pictures):
    pool = Pool(4)
    for picture in pictures:
        pool.apply(scale, args=(picture,), kwds={"factor": 3})  # expect: MPL604@9
    pool.close()
    pool.join()


def in_a_comprehension(pictures):
    with Pool(4) as pool:
        return [pool.apply(scale, (picture,)) for picture in pictures]  # expect: MPL604@17


def fetched_at_once(pictures):
    scaled = []
    with Pool(4) as pool:
        for picture in pictures:
            scaled.append(pool.apply_async(scale, (picture,)).get())  # expect: MPL604@27
    return scaled


def by_an_executor(pictures):
    with ProcessPoolExecutor() as executor:
        for number, picture in enumerate(pictures):
            result = executor.submit(scale, picture).result()  # expect: MPL604@22
            print(number, result)


def by_an_executor_in_a_comprehension(pictures):
    with ProcessPoolExecutor(max_workers=8) as executor:
        return {p: executor.submit(scale, p).result() for p in pictures}  # expect: MPL604@20


def fetched_on_the_next_line(pictures):
    total = 0
    with ProcessPoolExecutor() as executor:
        for picture in pictures:
            future = executor.submit(scale, picture)
            total += future.result()  # expect: MPL604@22
    return total


def waited_for_on_the_next_line(pictures):
    with Pool(3) as pool:
        for picture in pictures:
            result = pool.apply_async(scale, (picture,))
            result.wait()  # expect: MPL604@13
            print(result.get())


def errors_are_reported_one_by_one(pictures):
    done = {}
    with ProcessPoolExecutor() as executor:
        for picture in pictures:
            try:
                done[picture] = executor.submit(scale, picture).result()  # expect: MPL604@33
            except ValueError as error:
                print(picture, "failed:", error)
    return done


def only_some_of_them(pictures):
    with Pool(4) as pool:
        for picture in pictures:
            if picture is None:
                continue
            if picture > 0:
                print(pool.apply(scale, (picture,)))  # expect: MPL604@23


def every_row_of_a_table(table):
    with Pool(4) as pool:
        for row in table:
            for cell in row:
                print(pool.apply(scale, (cell,)))  # expect: MPL604@23


def checked(pictures):
    with Pool(4) as pool:
        for picture in pictures:
            size = pool.apply(scale, (picture,))  # expect: MPL604@20
            if size is None:
                raise ValueError(picture)


if __name__ == "__main__":
    by_apply([1, 2])
    by_apply_without_results([1, 2])
    in_a_comprehension([1, 2])
    fetched_at_once([1, 2])
    by_an_executor([1, 2])
    by_an_executor_in_a_comprehension([1, 2])
    fetched_on_the_next_line([1, 2])
    waited_for_on_the_next_line([1, 2])
    errors_are_reported_one_by_one([1, 2])
    only_some_of_them([1, 2])
    every_row_of_a_table([[1, 2]])
    checked([1, 2])
