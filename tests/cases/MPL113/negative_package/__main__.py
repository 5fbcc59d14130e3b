"""Children do not import this file."""

import sys
from multiprocessing import Pool

from workers import square

with Pool(2) as pool:
    print(pool.map(square, range(4)))
sys.exit(0)
