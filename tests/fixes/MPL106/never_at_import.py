"""Without a main guard, starting a process would be the next error."""

from multiprocessing import Process


def work():
    print("work")


p = Process(target=work)
p.run()
p.join()
