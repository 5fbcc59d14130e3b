"""Children of fork import nothing."""

import multiprocessing as mp

mp.set_start_method("fork")


def work():
    print("working")


if __name__ == "__main__":
    p = mp.Process(target=work)
    p.start()
    p.join()
