"""A pool like that of the last round is made in every round."""

import logging
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def resize(picture, size=1):
    return picture * size


def prepare(directory):
    global where
    where = directory


def stamp(picture):
    return where, picture


def with_block(albums):
    for album in albums:
        with Pool() as pool:  # expect: MPL606@14
            print(pool.map(resize, album))


def with_a_fixed_size(albums):
    workers = 4
    for number, album in enumerate(albums):
        logging.info("album %d", number)
        with Pool(workers) as pool:  # expect: MPL606@14
            pool.starmap(resize, [(picture, number) for picture in album])


def closed_and_joined(albums):
    for album in albums:
        pool = Pool(processes=4)  # expect: MPL606@16
        results = pool.map(resize, album)
        pool.close()
        pool.join()
        print(results)


def with_an_executor(albums):
    for album in albums:
        with ProcessPoolExecutor(max_workers=2) as executor:  # expect: MPL606@14
            futures = [executor.submit(resize, picture) for picture in album]
        print([future.result() for future in futures])


def with_an_initializer(albums):
    for album in albums:
        with Pool(2, initializer=prepare, initargs=("/tmp",)) as pool:  # expect: MPL606@14
            print(pool.map(stamp, album))


def at_once(albums):
    for album in albums:
        print(Pool(4).map(resize, album))  # expect: MPL606@15, MPL605@15


def generations(population, count):
    for _ in range(count):
        with Pool() as pool:  # expect: MPL606@14
            population = pool.map(resize, population)
    return population


def until_small_enough(population):
    while len(population) > 10:
        with Pool() as pool:  # expect: MPL606@14
            population = [n for n in pool.map(resize, population) if n]
    return population


def in_the_inner_loop(shelves):
    for shelf in shelves:
        for album in shelf:
            with Pool() as pool:  # expect: MPL606@18
                print(pool.map(resize, album))


def if_there_are_workers_at_all(albums, workers):
    for album in albums:
        if workers > 1:
            with Pool(workers) as pool:  # expect: MPL606@18
                print(pool.map(resize, album))
        else:
            print([resize(picture) for picture in album])


if __name__ == "__main__":
    with_block([[1]])
    with_a_fixed_size([[1]])
    closed_and_joined([[1]])
    with_an_executor([[1]])
    with_an_initializer([[1]])
    at_once([[1]])
    generations([1], 9)
    until_small_enough([1])
    in_the_inner_loop([[[1]]])
    if_there_are_workers_at_all([[1]], 2)
    for album in [[1], [2], [3], [4]]:
        with Pool() as pool:  # expect: MPL606@14
            print(pool.map(resize, album))
