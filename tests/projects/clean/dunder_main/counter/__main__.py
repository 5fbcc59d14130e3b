"""`python -m counter`: no child imports this file again."""

from multiprocessing import Process

from .work import count

child = Process(target=count, args=(3,))
child.start()
child.join()
print("counted")
