import sys
from multiprocessing import Process


def work():
    print("working")


process = Process(target=work)
process.start()
sys.path.insert(0, "lib")

import helpers

helpers.wait(process)
process.join()
