"""The early exit without an ``if`` of its own, and a manager as the child."""

import sys
from multiprocessing import Manager

__name__ == "__main__" or sys.exit("run me")  # expect: MPL113@1

shared = Manager().dict()
shared["n"] = 1
print(shared)
