from multiprocessing import Lock, Pool

lock = Lock()


def save(number):
    with lock:
        print(number)


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(save, range(3))
