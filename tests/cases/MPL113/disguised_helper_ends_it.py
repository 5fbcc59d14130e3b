"""The exit stands in a function."""

import os
import sys
from multiprocessing import get_context

import workers


def refuse():
    print("run me, do not import me", file=sys.stderr)
    os._exit(1)


def only_as_program():
    if __name__ != "__main__":
        refuse()


only_as_program()  # expect: MPL113@1

ctx = get_context("spawn")
p = ctx.Process(target=workers.run)
p.start()
p.join()
