"""With a comma the target would still get too many or too few arguments."""

from multiprocessing import Pool, Process


def nothing():
    print("nothing")


def pair(one, other):
    print(one, other)


def keyed(item, *, key):
    print(item, key)


def some(item=None):
    print(item)


def run(unknown, options):
    number = 5
    for p in [
        Process(target=nothing, args=(number)),
        Process(target=pair, args=number),
        Process(target=pair, args="text"),
        Process(target=keyed, args=number),
        Process(target=keyed, args="text"),
        Process(target=some, args=None),
        Process(target=unknown, args=None),
        Process(target=pair, args=None),
        Process(target=nothing, args="text"),
        Process(target=some, args=None if number else 1),
    ]:
        p.start()
        p.join()
    with Pool(1) as pool:
        pool.apply(nothing, number)


if __name__ == "__main__":
    run(print, {})
