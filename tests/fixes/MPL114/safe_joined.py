"""The program ends when its children have hardly begun: it joins them."""

import multiprocessing as mp
from multiprocessing import Barrier, Event, Lock, Process


def work(lock, *numbers):
    with lock:
        print("working", *numbers, flush=True)


def meet(barrier):
    barrier.wait()


def tell(name, ready):
    print(name, ready.is_set())


def in_a_function():
    lock = Lock()
    p = Process(target=work, args=(lock,)); p.start()  # and done


def collected():
    barrier = Barrier(3)
    waiting = []
    # all of them
    for _ in range(3):
        p = Process(target=meet, args=(barrier,))
        waiting.append(p)
        p.start()  # here
    # and that is all


def listed(names):
    lock = mp.Lock()
    ps = [mp.Process(target=work, args=(lock, name)) for name in names]
    for p in ps: p.start()
    return None


def by_name(names):
    ready = Event()
    children = {}
    for name in names:
        children[name] = Process(target=tell, args=(name, ready))
    for name, child in children.items():
        child.start()
        print("started", len(name))


def nested(numbers):
    ctx = mp.get_context("spawn")
    lock = ctx.Lock()
    for one in numbers:
        for other in numbers:
            ctx.Process(target=work, args=(lock, one, other)).start()


def main(kind):
    if kind == "function":
        in_a_function()
    elif kind == "collected":
        collected()
    elif kind == "listed":
        listed("abc")
    elif kind == "nested":
        nested((1, 2))
    elif kind == "names":
        by_name("abc")
    else:
        ready = Event()
        first = Process(target=print, args=("ready", ready.is_set()))
        first.start()
        lock = Lock()
        for number in range(3):
            p = Process(target=work, args=(lock, number))
            p.start()
            print("started", number > 5)


if __name__ == "__main__":
    main("program")
