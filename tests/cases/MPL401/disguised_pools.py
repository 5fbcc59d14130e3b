from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import Manager, Pool, Process

shared = None


def init(data):
    global shared
    shared = data


def by_initializer(n):
    shared["n"] += n  # expect: MPL401@5


def by_partial(data, n):
    data["n"] = data["n"] + n  # expect: MPL401@5


def by_starmap(data, n):
    data["n"] -= n  # expect: MPL401@5


def by_submit(n, data):
    data.count += n  # expect: MPL401@5


def by_apply_async(data):
    data[0] += 1  # expect: MPL401@5


def by_executor_map(data, n):
    data["n"] *= n  # expect: MPL401@5


def by_keyword(*, data):
    data.value += 1  # expect: MPL401@5


def by_dict_of_objects(objects):
    objects["shared"]["n"] += 1  # expect: MPL401@5


if __name__ == "__main__":
    with Manager() as m:
        d, ns, numbers, v = m.dict(n=0), m.Namespace(count=0), m.list([0]), m.Value("i", 0)
        with Pool(4, init, (d,)) as pool:
            pool.map(by_initializer, range(10))
            pool.map(partial(by_partial, d), range(10))
            pool.starmap(by_starmap, [(d, n) for n in range(10)])
            results = [pool.apply_async(by_apply_async, (numbers,)) for _ in range(10)]
            for result in results:
                result.get()
        with ProcessPoolExecutor() as executor:
            futures = [executor.submit(by_submit, n, data=ns) for n in range(10)]
            list(executor.map(by_executor_map, [d] * 10, range(10)))
            print([f.result() for f in futures])
        ps = [Process(target=by_keyword, kwargs=dict(data=v)) for _ in range(3)]
        ps += [Process(target=by_dict_of_objects, args=({"shared": d},)) for _ in range(3)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
