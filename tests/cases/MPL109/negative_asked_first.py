"""Whoever asks first does not set it twice."""

import multiprocessing as mp

if mp.get_start_method(allow_none=True) is None:
    mp.set_start_method("spawn")


def set_up():
    if mp.get_start_method(allow_none=True) != "spawn":
        mp.set_start_method("spawn")


lock = mp.get_context("spawn").Lock()


def main():
    queue = mp.Queue()
    if not mp.get_start_method(True):
        mp.set_start_method("spawn")
    return queue


if __name__ == "__main__":
    set_up()
    main()
