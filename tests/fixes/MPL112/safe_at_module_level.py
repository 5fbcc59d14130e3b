import multiprocessing as mp
import sys
from multiprocessing import Process, current_process  # for the program


def work():
    print("working")


if current_process().name == 'MainProcess':  # the program
    process = Process(target=work)
    process.start()
    process.join()

if (
    "MainProcess"
    != mp.current_process().name  # a child
    or len(sys.argv) > 5
):
    pass
else:
    with mp.Pool(2) as pool:
        pool.apply(work)
