"""Modules of the project have the names of things that start processes elsewhere."""

from concurrent_jobs import Process, submit
from processes import Pool, start

start()
Pool(4).map(submit, [1, 2])
Process().start()
print("done")
