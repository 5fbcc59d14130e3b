"""The first use of the default context settles it."""

import multiprocessing as mp
from multiprocessing import Process, Queue, set_start_method


def work(queue):
    queue.put(1)


def main():
    queue = Queue()
    set_start_method("spawn")  # expect: MPL109@5
    p = Process(target=work, args=(queue,))
    p.start()
    print(queue.get())
    p.join()


def switch():
    set_start_method("fork")
    print("fork")
    set_start_method("spawn")  # expect: MPL109@5


def after_start():
    p = Process(target=work, args=(None,))
    p.start()
    p.join()
    mp.set_start_method("spawn")  # expect: MPL109@5


def only_where_it_differs():
    if mp.get_start_method() != "spawn":
        mp.set_start_method("spawn")  # expect: MPL109@9


if __name__ == "__main__":
    main()
