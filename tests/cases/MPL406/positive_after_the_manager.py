"""The manager has been shut down, and its proxies are still used."""

from multiprocessing import Manager, Process


def work(results, n):
    results[n] = n + 1


def after_the_block():
    with Manager() as manager:
        results = manager.dict()
        worker = Process(target=work, args=(results, 1))
        worker.start()
        worker.join()
    print(results[1])  # expect: MPL406@11
    print(len(results))  # expect: MPL406@15
    return dict(results)  # expect: MPL406@17


def after_the_shutdown():
    manager = Manager()
    names = manager.list()
    names.append("Ada")
    manager.shutdown()
    names.append("Ben")  # expect: MPL406@5
    for name in names:  # expect: MPL406@17
        print(name)


def shown_to_nobody():
    with Manager() as manager:
        names = manager.list(["Ada"])
    print(names)  # expect: MPL406@11
    print(f"the names are {names}")  # expect: MPL406@28


def of_all_kinds():
    with Manager() as manager:
        count, state = manager.Value("i", 0), manager.Namespace(ready=False)
        lock, queue, event = manager.Lock(), manager.Queue(), manager.Event()
        numbers = manager.Array("i", [1])
    count.value += 1  # expect: MPL406@5
    state.ready = True  # expect: MPL406@5
    queue.put(numbers[0])  # expect: MPL406@5, MPL406@15
    print("Ada" in state.names)  # expect: MPL406@20
    with lock:  # expect: MPL406@10
        event.set()  # expect: MPL406@9


def whose_manager_makes_no_more():
    with Manager() as manager:
        names = manager.list()
        names.append("Ada")
    return manager.dict()  # expect: MPL406@12


def finally_shut_down():
    manager = Manager()
    table = manager.dict()
    try:
        table["Ada"] = 1
    finally:
        manager.shutdown()
    return sorted(table)  # expect: MPL406@19


def in_every_round(batches):
    for batch in batches:
        with Manager() as manager:
            table = manager.dict()
            table[1] = batch
        print([name for name in table.keys()])  # expect: MPL406@33


if __name__ == "__main__":
    with Manager() as manager:
        table = manager.dict(a=1)
    if "a" in table:  # expect: MPL406@15
        print("there")
    after_the_block()
    after_the_shutdown()
    shown_to_nobody()
    of_all_kinds()
    whose_manager_makes_no_more()
    finally_shut_down()
    in_every_round([1])
