from multiprocessing import Process
import sys

def f(n):
    print(n)

class Tool:
    """Uses i as its own."""
    i = 5
    def run(self):
        return self.i

def helper(p):
    return p


if __name__ == "__main__":
    for i in range(3):
        if i == 1: continue
        # start
        p = Process(target=f, args=(i,))
        p.start()
        if i == 2: break
    else:
        print("never")

    with open(__file__) as fh:
        # only reading
        n = len(fh.read())


    print(n)
    x = helper(p)
    print(x)
    if x: pass
    elif p: print("b")
    else:

        # c
        print("c")
