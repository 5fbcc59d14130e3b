from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Lock, Pool, Semaphore

lock = Lock()
slots = Semaphore(2)


def save(n):
    lock.acquire()  # expect: MPL309@5
    print(n)
    lock.release()


def limited(n):
    with slots:  # expect: MPL309@10
        print(n)


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(save, range(3))
    with ProcessPoolExecutor() as executor:
        for n in range(2):
            executor.submit(limited, n)
