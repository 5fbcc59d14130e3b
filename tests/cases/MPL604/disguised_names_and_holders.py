"""The pool comes from somewhere else, the task is no plain function, the loop is no plain loop."""

import concurrent.futures as cf
import functools
import multiprocessing as mp

import torch.multiprocessing as tmp


def weigh(parcel, scale="kitchen"):
    return parcel, scale


def make_pool(workers):
    return mp.get_context("spawn").Pool(workers)


def from_a_factory(parcels):
    pool = make_pool(4)
    for parcel in parcels:
        pool.apply(weigh, (parcel,))  # expect: MPL604@9
    pool.close()
    pool.join()


def weigh_all(workers, parcels):
    for parcel in parcels:
        workers.apply(weigh, (parcel,))  # expect: MPL604@9


def passed_to_a_function(parcels):
    with tmp.Pool(2) as pool:
        weigh_all(pool, parcels)


def a_partial_and_a_lambda(parcels):
    careful = functools.partial(weigh, scale="letter")
    with mp.Pool(2) as pool:
        return [pool.apply_async(careful, (p,)).get() for p in parcels]  # expect: MPL604@17


class Scales:
    def __init__(self):
        self.executor = cf.ProcessPoolExecutor()
        self.results = {}

    def weigh_all(self, parcels):
        for parcel in parcels:
            self.results[parcel] = self.executor.submit(weigh, parcel).result()  # expect: MPL604@36

    def close(self):
        self.executor.shutdown()


def lazily(parcels):
    with cf.ProcessPoolExecutor() as executor:
        for future in (executor.submit(weigh, parcel) for parcel in parcels):
            print(future.result())  # expect: MPL604@19


def lazily_by_name(parcels):
    with cf.ProcessPoolExecutor() as executor:
        futures = (executor.submit(weigh, parcel) for parcel in parcels)
        return [future.result() for future in futures]  # expect: MPL604@17


def a_generator_that_is_consumed(parcels):
    with mp.Pool(2) as pool:
        return sum(pool.apply(len, (p,)) for p in parcels)  # expect: MPL604@20


def in_the_condition(parcels):
    with mp.Pool(2) as pool:
        return [p for p in parcels if pool.apply(bool, (p,))]  # expect: MPL604@39


def with_what_was_there_before(parcels):
    with mp.Pool(2) as pool:
        first = pool.apply(weigh, (parcels[0],))
        rest = [pool.apply(weigh, (p, first)) for p in parcels[1:]]  # expect: MPL604@17
        total = []
        for parcel in parcels:
            total.append(pool.apply(weigh, (parcel, first)))  # expect: MPL604@26
    return rest, total


def over_numbers():
    rows = 4
    with mp.Pool(2) as pool:
        for n in range(rows):
            label = f"parcel {n}"
            result = pool.apply(weigh, (label,))  # expect: MPL604@22
            print(result)


if __name__ == "__main__":
    from_a_factory([1])
    passed_to_a_function([1])
    a_partial_and_a_lambda([1])
    Scales().weigh_all([1])
    lazily([1])
    lazily_by_name([1])
    a_generator_that_is_consumed(["a"])
    in_the_condition([1])
    with_what_was_there_before([1, 2])
    over_numbers()
