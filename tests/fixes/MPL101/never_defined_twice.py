from multiprocessing import Process


def work():
    print("one")


one = Process(target=work)
one.start()
one.join()


def work():
    print("two")


two = Process(target=work)
two.start()
two.join()
