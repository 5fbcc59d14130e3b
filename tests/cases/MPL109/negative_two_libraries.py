"""Drop-in modules have a default of their own."""

import multiprocessing

import multiprocess


def main():
    multiprocessing.set_start_method("spawn")
    multiprocess.set_start_method("spawn")


def work():
    print("working")


def start_first():
    p = multiprocess.Process(target=work)
    p.start()
    p.join()
    multiprocessing.set_start_method("spawn")


if __name__ == "__main__":
    main()
