"""Two packages have modules and functions of the same names; one of them is about threads."""

from multiprocessing import Process, Value

import north.worker
from south import worker

if __name__ == "__main__":
    total = Value("i", 0)
    child = Process(target=north.worker.work, args=(total,))
    child.start()
    child.join()
    worker.work(total, 2)
    print("total:", total.value)
