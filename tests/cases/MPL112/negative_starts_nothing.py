"""Messages and settings for the main process; twice does no harm."""

import logging
from multiprocessing import Process, current_process

if current_process().name == "MainProcess":
    logging.basicConfig(level=logging.INFO)
    print("loading")

if current_process().name != "MainProcess":
    logging.disable()


def work():
    print("working")


if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.join()
