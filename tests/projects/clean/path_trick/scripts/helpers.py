"""Has the same name, and is another one."""

from multiprocessing import Process


def greet(name):
    child = Process(target=print, args=(name,))
    child.start()
    child.join()
