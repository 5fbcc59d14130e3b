"""A start at this place would be another bug."""

from multiprocessing import Process


def work():
    print("working")


p = Process(target=work)
p.join()
