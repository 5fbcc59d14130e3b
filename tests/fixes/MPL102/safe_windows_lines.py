import multiprocessing as mp


def f(k):
    # c
    def g(n):
        """Doc

        x
        """
        print(n, k, flush=True)

    p = mp.Process(target=g, args=(1,))
    p.start()
    p.join()


if __name__ == "__main__":
    f(2)
