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
        )


def with_more_to_do(paths):
    with Pool(2) as pool:
        pool.map_async(read, paths)  # all of them
        print("submitted")


def in_a_loop(paths):
    with Pool(2) as pool:
        for path in paths:
            # one by one
            pool.apply_async(
                read,
                (path,),
            )
        print("submitted")


def kept_but_never_fetched(paths):
    results = []
    with Pool(2) as pool:
        for path in paths:
            results.append(pool.apply_async(read, (path,)))
        result = pool.apply_async(read, (paths[0],))


def listed(paths):
    with Pool(2) as pool:
        [pool.apply_async(read, (path,)) for path in paths]
        print("submitted")


def under_a_condition(paths):
    with Pool(2) as pool:
        if paths:
            pool.map_async(read, paths)
        else:
            print("nothing")


def several(paths, result=None):
    with Pool(2) as pool:
        for path in paths:
            pool.apply_async(read, (path,))
        for path in reversed(paths):
            pool.apply_async(read, (path,))
        late = pool.map_async(read, paths)
    print(late.get(), result)


if __name__ == "__main__":
    dropped([__file__])
    with_more_to_do([__file__])
    in_a_loop([__file__])
    kept_but_never_fetched([__file__])
    under_a_condition([__file__])
    listed([__file__])
    several([__file__])
