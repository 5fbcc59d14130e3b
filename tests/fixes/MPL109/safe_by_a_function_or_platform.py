import sys
from multiprocessing import freeze_support, get_context
from multiprocessing import set_start_method as choose


def configure():
    """Children begin anew."""
    choose("spawn")


if sys.platform != "win32":
    configure()


def work(number):
    return number * number


if "__main__" == __name__:
    freeze_support()

    with get_context().Pool(2) as pool:
        print(pool.map(work, range(3)))
