"""Who calls ``configure``, and where, is not to be seen here."""

from multiprocessing import Process

import framework


@framework.on_import
def prepare():
    global options
    options = {}


def configure():
    global level
    level = 1


framework.register(configure)


def work():
    print(options, level)


if __name__ == "__main__":
    prepare()
    configure()
    p = Process(target=work)
    p.start()
    p.join()
