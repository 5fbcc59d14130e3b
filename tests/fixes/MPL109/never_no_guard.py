"""A library chooses for everybody: it should not."""

import multiprocessing

multiprocessing.set_start_method("spawn")


def work():
    print("working")


def start():
    process = multiprocessing.Process(target=work)
    process.start()
    return process
