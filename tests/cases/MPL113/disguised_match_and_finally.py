import torch.multiprocessing as mp


def train(rank):
    print(rank)


match __name__:
    case "__main__":
        pass
    case _:
        try:
            quit()  # expect: MPL113@13
        finally:
            print("imported")

mp.spawn(train, nprocs=2)
