import sys

try:
    from torch.multiprocessing import Process
except ImportError:
    from multiprocessing import Process

if sys.version_info >= (3, 8):
    from multiprocessing import Pool
else:
    from multiprocess import Pool


def work():
    print("working")


p = Process(target=work)
p.start()  # expect: MPL101@1
pool = Pool(2)  # expect: MPL101@8
