"""Nobody here uses the names: they are for those who import the module."""

from multiprocessing import Manager

manager = Manager()
names = manager.list()
