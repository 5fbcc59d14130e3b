from multiprocessing import Manager

manager = Manager()
names = manager.list()


def add(name):
    names.append(name)
