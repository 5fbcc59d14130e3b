"""The pool's initializer gives each worker what the parent holds."""

import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
from functools import partial

lock = mp.Lock()
queue = None
state = {}


def init_global(given):
    global lock
    lock = given


def init_both(given, channel):
    global lock, queue
    lock, queue = given, channel


def init_function(given):
    on_function.lock = given


def init_dict(given):
    state["lock"] = given


def work(n):
    with lock:
        return n


def send(n):
    with lock:
        queue.put(n)


def on_function(n):
    with on_function.lock:
        return n


def in_dict(n):
    with state["lock"]:
        return n


def start(given):
    init_global(given)
    work(1)


if __name__ == "__main__":
    mine, channel = mp.Lock(), mp.Queue()
    with ProcessPoolExecutor(initializer=init_global, initargs=(mine,)) as executor:
        print(list(executor.map(work, range(3))))
    with mp.Pool(2, init_both, (mine, channel)) as pool:
        pool.map(send, range(3))
        print([channel.get() for _ in range(3)])
    with mp.Pool(2, initializer=partial(init_function, mine)) as pool:
        print(pool.map(on_function, range(3)))
    with mp.Pool(2, init_dict, [mine]) as pool:
        print(pool.map(in_dict, range(3)))
    p = mp.Process(target=start, args=(mine,))
    p.start()
    p.join()
