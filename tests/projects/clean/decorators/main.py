"""A decorator of another module changes what the target takes."""

from multiprocessing import Pool, Process

from shop.jobs import deliver, price

if __name__ == "__main__":
    child = Process(target=deliver, args=("Rome",))
    child.start()
    child.join()
    with Pool(1) as pool:
        print(pool.map(price, ["bread", "milk"]))
