"""Nothing is started at import; that a child ends here too, unworked, is another matter."""

import sys
from multiprocessing import Process

if __name__ != "__main__":
    sys.exit("run me, do not import me")


def work():
    print("working")


Process(target=work).start()
