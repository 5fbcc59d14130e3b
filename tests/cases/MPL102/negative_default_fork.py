"""The module makes fork its default."""

import multiprocessing as mp


def main():
    mp.set_start_method("fork")
    child = mp.Process(target=lambda: print("hello"))
    child.start()
    child.join()


if __name__ == "__main__":
    main()
