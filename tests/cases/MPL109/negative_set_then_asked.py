import multiprocessing as mp


def set_up():
    mp.set_start_method("spawn")
    if mp.get_start_method() != "spawn":
        mp.set_start_method("spawn")


if __name__ == "__main__":
    set_up()
