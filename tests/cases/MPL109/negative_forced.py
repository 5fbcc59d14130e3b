import multiprocessing as mp
import sys

mp.set_start_method("spawn", force=True)

FORCE = "--force" in sys.argv


def work():
    print("working")


def again():
    mp.set_start_method("spawn", True)
    mp.set_start_method("forkserver", force=FORCE)
    mp.set_start_method(None, force=True)
    mp.set_start_method("spawn")


if __name__ == "__main__":
    p = mp.Process(target=work)
    p.start()
    p.join()
    again()
