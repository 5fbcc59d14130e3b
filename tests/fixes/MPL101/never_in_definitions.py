from multiprocessing import Manager


class Shared:
    manager = Manager()
    numbers = manager.list()


print(list(Shared.numbers))
