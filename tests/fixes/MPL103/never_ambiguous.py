"""Where the arguments belong is not certain, or a comment would be lost."""

import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process


def work(number=0, *, factor=1):
    print(number * factor)


def run(given, options):
    for p in [
        Process(target=work(1), args=(2,)),
        Process(target=work(factor=1), kwargs={"factor": 2}),
        Process(target=work(1), **options),
        Process(target=work(), args=(1, 2)),
        Process(target=work(), args=given),
        Process(
            target=work(
                1,  # the number
            ),
        ),
        mp.Process(target=work(1), args=given),
    ]:
        p.start()
        p.join()
    with Pool(1) as pool:
        pool.map(work(1), given)
        pool.starmap(work(), given)
        pool.apply(work(1), given)
        pool.apply(work(1), (2,))
    with ProcessPoolExecutor() as executor:
        executor.submit(work(1), 2).result()
        executor.submit(fn=work(1)).result()


def nested(number):
    def inner(number):
        print(number)

    p = Process(target=inner(number))
    p.start()
    p.join()


if __name__ == "__main__":
    run([1], {})
    nested(1)
