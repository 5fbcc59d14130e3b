# mypy: ignore-errors
"""The listing of 注意1: the lock is taken a second time and never given back."""
from multiprocessing import Lock

l = Lock()
l.acquire()
print("抢到了!")
l.release()
l.acquire()  # expect: MPL301@1
print("强哥毛线!")
