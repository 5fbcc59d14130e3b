"""The tasks can fail: their results are fetched."""

from multiprocessing import Pool


def read(path, length=10):
    with open(path) as lines:
        return lines.read(length)


def dropped(paths):
    with Pool(2) as pool:
        pool.map_async(
            read,  # a task
            paths,
        ).get()


def with_more_to_do(paths):
    with Pool(2) as pool:
        # all of them
        result = pool.map_async(read, paths)
        print("submitted")
        result.get()


def in_a_loop(paths):
    with Pool(2) as pool:
        results = []
        for path in paths:
            # one by one
            results.append(pool.apply_async(
                read,
                (path,),
            ))
        print("submitted")
        for result in results:
            result.get()


def kept_but_never_fetched(paths):
    results = []
    with Pool(2) as pool:
        for path in paths:
            results.append(pool.apply_async(read, (path,)))
        result = pool.apply_async(read, (paths[0],))
        for result_2 in results:
            result_2.get()
        result.get()


def listed(paths):
    with Pool(2) as pool:
        results = [pool.apply_async(read, (path,)) for path in paths]
        print("submitted")
        for result in results:
            result.get()


def under_a_condition(paths):
    with Pool(2) as pool:
        results = []
        if paths:
            results.append(pool.map_async(read, paths))
        else:
            print("nothing")
        for result in results:
            result.get()


def several(paths, result=None):
    with Pool(2) as pool:
        results = []
        for path in paths:
            results.append(pool.apply_async(read, (path,)))
        for path in reversed(paths):
            results.append(pool.apply_async(read, (path,)))
        late = pool.map_async(read, paths)
        for result_2 in results:
            result_2.get()
        pool.close()
        pool.join()
    print(late.get(), result)


if __name__ == "__main__":
    dropped([__file__])
    with_more_to_do([__file__])
    in_a_loop([__file__])
    kept_but_never_fetched([__file__])
    under_a_condition([__file__])
    listed([__file__])
    several([__file__])
