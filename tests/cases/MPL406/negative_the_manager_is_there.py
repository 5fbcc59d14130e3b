"""The manager still runs, or what is used is no proxy any more."""

import copy
from multiprocessing import Manager
from multiprocessing.managers import SharedMemoryManager


def in_the_block():
    with Manager() as manager:
        table = manager.dict()
        table["a"] = 1
        print(table, len(table))


def never_shut_down():
    manager = Manager()
    table = manager.dict()
    table["a"] = 1
    return table


def copied_by_the_same_name():
    with Manager() as manager:
        table = manager.dict()
        table["a"] = 1
        table = dict(table)
    print(table["a"])


def copied_by_another_name():
    with Manager() as manager:
        table = manager.dict()
        whole, names = table.copy(), list(table)
        deep = copy.deepcopy(whole)
    print(whole["a"], names[0], deep)


def a_value_taken_out():
    with Manager() as manager:
        count = manager.Value("i", 0)
        count = count.value
    return count + 1


def only_if_it_is_not_needed(keep):
    manager = Manager()
    table = manager.dict()
    if not keep:
        manager.shutdown()
    if keep:
        table["a"] = 1


def perhaps(keep):
    manager = Manager()
    table = manager.dict()
    if not keep:
        manager.shutdown()
    table["a"] = 1


def a_new_one():
    with Manager() as manager:
        table = manager.dict()
        table["a"] = 1
    manager = Manager()
    table = manager.dict()
    table["a"] = 1
    manager.shutdown()


def a_new_one_in_each_round(batches):
    for batch in batches:
        manager = Manager()
        table = manager.dict()
        table["a"] = batch
        manager.shutdown()


def to_see_that_it_fails():
    with Manager() as manager:
        table = manager.dict()
    try:
        table["a"] = 1
    except (FileNotFoundError, BrokenPipeError, ConnectionRefusedError):
        print("as expected")
    try:
        table["a"] = 1
    except OSError:
        print("as expected")


def a_test_of_it(case):
    with Manager() as manager:
        table = manager.dict()
    with case.assertRaises(FileNotFoundError):
        table["a"] = 1


def of_another_manager():
    outer = Manager()
    table = outer.dict()
    with Manager() as inner:
        names = inner.list()
        names.append(1)
    table["a"] = 1
    outer.shutdown()


def kept_in_an_object():
    class Holder:
        pass

    holder = Holder()
    with Manager() as manager:
        holder.table = manager.dict()
        holder.table = dict(holder.table)
    return holder.table["a"]


def only_its_name():
    with Manager() as manager:
        table = manager.dict()
        names = manager.list()
    print(type(table), table is names, repr(names), id(table))
    table = None
    return table


def with_shared_memory():
    with SharedMemoryManager() as manager:
        block = manager.SharedMemory(size=8)
        block.buf[0] = 1
    return block


def by_a_condition(share):
    manager = Manager() if share else None
    table = manager.dict() if manager else {}
    if manager:
        manager.shutdown()
    return table.get("a")


def another_binding(share):
    table = {}
    with Manager() as manager:
        if share:
            table = manager.dict()
    return table.get("a")


def returned():
    with Manager() as manager:
        return dict(manager.dict())


if __name__ == "__main__":
    in_the_block()
    never_shut_down()
    copied_by_the_same_name()
    copied_by_another_name()
    a_value_taken_out()
    only_if_it_is_not_needed(1)
    a_new_one()
    a_new_one_in_each_round([1])
    to_see_that_it_fails()
    of_another_manager()
    kept_in_an_object()
    only_its_name()
    with_shared_memory()
    returned()
