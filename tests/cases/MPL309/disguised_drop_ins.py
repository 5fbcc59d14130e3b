import billiard
import multiprocess
import torch.multiprocessing as tmp

try:
    from torch.multiprocessing import Lock
except ImportError:
    from multiprocessing import Lock

lock = Lock()
bag = billiard.Queue()
flag = multiprocess.Event()


def of_torch(rank):
    with lock:  # expect: MPL309@10
        print(rank)


def of_billiard():
    bag.put(1)  # expect: MPL309@5


def of_multiprocess():
    flag.wait()  # expect: MPL309@5


if __name__ == "__main__":
    tmp.spawn(of_torch, nprocs=2)
    p = billiard.Process(target=of_billiard)
    p.start()
    q = multiprocess.Process(target=of_multiprocess)
    q.start()
    print(bag.get())
    flag.set()
