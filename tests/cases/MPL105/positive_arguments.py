"""Arguments that the target cannot take."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process


def work(name, count):
    print(name, count)


def optional(name, count=1, *, loud):
    print(name, count, loud)


def nothing():
    print("nothing")


if __name__ == "__main__":
    Process(target=work, args=("a",)).start()  # expect: MPL105@31
    Process(target=work, args=("a", 1, 2)).start()  # expect: MPL105@31
    Process(target=work).start()  # expect: MPL105@20
    Process(target=work, args=("a",), kwargs={"name": "b"}).start()  # expect: MPL105@31
    Process(target=work, kwargs={"nam": "a", "count": 1}).start()  # expect: MPL105@33
    Process(target=optional, args=("a",)).start()  # expect: MPL105@35
    Process(target=nothing, args=[1]).start()  # expect: MPL105@34
    with Pool(2) as pool:
        pool.apply_async(work, ("a",)).get()  # expect: MPL105@32
    with ProcessPoolExecutor() as executor:
        executor.submit(work, "a")  # expect: MPL105@25
