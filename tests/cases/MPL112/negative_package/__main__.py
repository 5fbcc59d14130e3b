"""Neither children nor the fork server import this file."""

from multiprocessing import Pool, current_process

from workers import square

if current_process().name == "MainProcess":
    with Pool(2) as pool:
        print(pool.map(square, range(4)))
