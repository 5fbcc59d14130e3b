"""The managers go by other names, and so do their proxies."""

import multiprocessing as mp
from multiprocessing.managers import SyncManager

import torch.multiprocessing as tmp


def from_a_context():
    context = mp.get_context("spawn")
    with context.Manager() as holder:
        table = holder.dict()
    return list(table.items())  # expect: MPL406@17


def from_torch():
    with tmp.Manager() as manager:
        table = manager.dict()
    return table.copy()  # expect: MPL406@12


def started_by_the_block():
    manager = SyncManager()
    with manager:
        names = manager.list()
    return names[0]  # expect: MPL406@12


def under_another_name():
    manager = mp.Manager()
    with manager as same:
        names = same.list()
        also = names
    return also[0]  # expect: MPL406@12


def start():
    return mp.Manager()


def from_a_function():
    manager = start()
    names = manager.list()
    manager.shutdown()
    return names.count(1)  # expect: MPL406@12


def with_another_block(path):
    with mp.Manager() as manager, open(path) as lines:
        names = manager.list(lines)
    return tuple(names)  # expect: MPL406@18


class Registry:
    def __init__(self):
        self.manager = mp.Manager()

    def close(self):
        names = self.manager.list()
        self.manager.shutdown()
        names.append(1)  # expect: MPL406@9


def one_of_two(choice):
    with mp.Manager() as manager:
        if choice:
            names = manager.list()
        else:
            names = manager.list([1])
    return names.pop()  # expect: MPL406@12


def a_namespace_in_a_test():
    with mp.Manager() as manager:
        state = manager.Namespace(ready=True)
    while not state.ready:  # expect: MPL406@15
        print("waiting")


if __name__ == "__main__":
    from_a_context()
    from_torch()
    started_by_the_block()
    under_another_name()
    from_a_function()
    with_another_block(__file__)
    Registry().close()
    one_of_two(1)
    a_namespace_in_a_test()
