import sys
from multiprocessing import get_context

if __name__ != "__main__":
    sys.exit("run me, do not import me")


def work():
    print("working")


ctx = get_context("fork")
p = ctx.Process(target=work)
p.start()
p.join()
