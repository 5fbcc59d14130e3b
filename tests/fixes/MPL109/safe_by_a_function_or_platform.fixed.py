import sys
from multiprocessing import freeze_support, get_context
from multiprocessing import set_start_method as choose


def configure():
    """Children begin anew."""
    choose("spawn")


def work(number):
    return number * number


if "__main__" == __name__:
    if sys.platform != "win32":
        configure()
    freeze_support()

    with get_context().Pool(2) as pool:
        print(pool.map(work, range(3)))
