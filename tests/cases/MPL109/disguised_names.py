import torch.multiprocessing as tmp
from billiard import set_start_method as choose

METHOD = "spawn"

tmp.set_start_method(method="spawn")  # expect: MPL109@1

choose("spawn")  # expect: MPL109@1


def train(rank):
    print(rank)


if __name__ == "__main__":
    tmp.spawn(train, nprocs=2)
