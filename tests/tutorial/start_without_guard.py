# mypy: ignore-errors
"""On Windows the module is imported again: the start belongs under the main guard."""
from multiprocessing import Process
import time


def task():
    print("child begins")
    time.sleep(0.1)
    print("child ends")


p = Process(target=task)
p.start()  # expect: MPL101@1
print("parent ends")
