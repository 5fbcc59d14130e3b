"""Everything between is harmless."""

import multiprocessing as mp
import sys

# Children begin anew.
mp.set_start_method("spawn")  # as on Windows

WORKERS = mp.cpu_count()


def work(number):
    print(number)


# The program.
if __name__ == '__main__': mp.Process(target=work, args=(1,)).start()  # starts
