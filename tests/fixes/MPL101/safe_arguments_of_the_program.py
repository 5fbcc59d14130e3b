from multiprocessing import Process, freeze_support
import argparse
def f(n): print(n)
freeze_support()
parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, default=1)
args = parser.parse_args()
if args.n > 3:
    parser.error("too many")
for i in range(args.n):
    Process(target=f, args=(i,)).start()
