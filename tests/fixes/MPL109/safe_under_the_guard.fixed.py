"""Everything between is harmless."""

import multiprocessing as mp
import sys

WORKERS = mp.cpu_count()


def work(number):
    print(number)


# The program.
if __name__ == '__main__':
    # Children begin anew.
    mp.set_start_method("spawn")  # as on Windows
    mp.Process(target=work, args=(1,)).start()  # starts
