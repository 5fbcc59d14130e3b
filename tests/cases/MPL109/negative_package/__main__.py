"""Children do not import this file."""

import multiprocessing as mp

from workers import square

mp.set_start_method("spawn")
with mp.Pool(2) as pool:
    print(pool.map(square, range(4)))
