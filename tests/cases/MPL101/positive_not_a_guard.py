"""Conditions on the module's name that do not keep the import of a child out."""

import sys
from multiprocessing import Process, parent_process


def work():
    print("working")


p = Process(target=work)
q = Process(target=work)
r = Process(target=work)

if __name__ == "__main__":
    print("the guard holds only this line")
else:
    p.start()  # expect: MPL101@5

if __name__ != "__main__":
    q.start()  # expect: MPL101@5

if __name__ == "__main__" or "__mp_main__" == __name__:
    r.start()  # expect: MPL101@5

# At this point of its life a spawned child does not know its parent yet.
if parent_process() is None:
    Process(target=work).start()  # expect: MPL101@5

if len(sys.argv) > 1:
    Process(target=work).start()  # expect: MPL101@5
