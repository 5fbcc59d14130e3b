import billiard
import multiprocess as mp
import torch.multiprocessing as tmp
from billiard import Process
from multiprocess import Pool
from torch.multiprocessing import spawn


def work(rank=0):
    print(rank)


billiard.Process(target=work).start()  # expect: MPL101@1
Process(target=work).start()  # expect: MPL101@1
mp.Process(target=work).start()  # expect: MPL101@1
pool = Pool(4)  # expect: MPL101@8
tmp.Process(target=work).start()  # expect: MPL101@1
tmp.spawn(work, nprocs=2)  # expect: MPL101@1
spawn(work, nprocs=2)  # expect: MPL101@1
