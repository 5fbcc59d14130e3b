import multiprocessing as mp


# c
def g(n, k):
    """Doc

    x
    """
    print(n, k, flush=True)


def f(k):
    p = mp.Process(target=g, args=(1, k))
    p.start()
    p.join()


if __name__ == "__main__":
    f(2)
