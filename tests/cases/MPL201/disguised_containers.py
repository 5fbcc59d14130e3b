from multiprocessing import Process


def task(n):
    print(n)


def all_started_then_all_daemons():
    ps = [Process(target=task, args=(i,)) for i in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.daemon = True  # expect: MPL201@9


def by_name():
    named = {"a": Process(target=task, args=(1,))}
    named["a"].start()
    named["a"].daemon = True  # expect: MPL201@5


def values_of_a_dict():
    named = {n: Process(target=task, args=(n,)) for n in range(3)}
    for p in named.values():
        p.start()
    for _, p in named.items():
        p.daemon = True  # expect: MPL201@9


def enumerated():
    for i, p in enumerate([Process(target=task, args=(n,)) for n in range(3)]):
        p.start()
        print("started", i)
        p.daemon = True  # expect: MPL201@9


def unpacked():
    a, b = Process(target=task, args=(1,)), Process(target=task, args=(2,))
    a.start()
    a.daemon, b.daemon = True, True  # expect: MPL201@5
    b.start()


def chained():
    a = b = Process(target=task, args=(1,))
    a.start()
    b.daemon = True  # expect: MPL201@5


def walrus():
    if (p := Process(target=task, args=(1,))).pid is None:
        p.start()
        p.daemon = True  # expect: MPL201@9


if __name__ == "__main__":
    all_started_then_all_daemons()
    by_name()
    values_of_a_dict()
    enumerated()
    unpacked()
    chained()
    walrus()
