"""Names that are bound by way of the module's dictionary."""

import multiprocessing as mp

for name, value in {"width": 1, "height": 2}.items():
    globals()[name] = value


def work():
    print(width, height)


if __name__ == "__main__":
    width = 3
    height = 4
    p = mp.Process(target=work)
    p.start()
    p.join()
