import multiprocessing as mp


def work(n):
    return n * n


mp.set_start_method("spawn")  # expect: MPL109@1

if __name__ == "__main__":
    with mp.Pool(2) as pool:
        print(pool.map(work, range(4)))
