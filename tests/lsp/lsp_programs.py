"""Programs with a known bug."""

CLEAN = "from multiprocessing import Process\n"

DAEMON_BUG = """\
from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.daemon = True
    p.join()
"""
"""MPL201 on line 11; a safe fix."""

START_BUG = """\
from multiprocessing import Process


def work():
    pass


p = Process(target=work)
p.start()
"""
"""MPL101 on line 9."""
