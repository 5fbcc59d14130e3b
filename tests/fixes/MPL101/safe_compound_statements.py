from multiprocessing import Process
import sys

def f(n):
    print(n)

for i in range(3):
    if i == 1: continue
    # start
    p = Process(target=f, args=(i,))
    p.start()
    if i == 2: break
else:
    print("never")

class Tool:
    """Uses i as its own."""
    i = 5
    def run(self):
        return self.i

with open(__file__) as fh:
    # only reading
    n = len(fh.read())

    
print(n)
def helper(p):
    return p
x = helper(p)
print(x)
if x: pass
elif p: print("b")
else:

    # c
    print("c")
