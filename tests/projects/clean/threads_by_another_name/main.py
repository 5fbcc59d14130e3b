"""The names of multiprocessing, from a module that takes them from its thread look-alike."""

from compat import Lock, Process
from jobs import append

done = []
lock = Lock()
workers = [Process(target=append, args=(done, lock, number)) for number in range(3)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print(sorted(done))
