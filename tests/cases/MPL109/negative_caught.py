import contextlib
import multiprocessing as mp

try:
    mp.set_start_method("spawn")
except RuntimeError:
    pass

with contextlib.suppress(RuntimeError):
    mp.set_start_method("spawn")


def set_up():
    lock = mp.Lock()
    try:
        mp.set_start_method("spawn")
    except RuntimeError as error:
        print(error)
    return lock


if __name__ == "__main__":
    set_up()
