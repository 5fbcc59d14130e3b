# mypy: ignore-errors
"""The text of 注意1: acquire twice in a row, and the program stands still."""
from multiprocessing import Lock

l = Lock()
l.acquire()
print("抢到了!")
l.acquire()  # expect: MPL302@1
print("强哥毛线!")
l.release()
l.release()
