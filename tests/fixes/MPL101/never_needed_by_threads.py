from multiprocessing import Pool
import threading

counter = 0


def work(n):
    return n


def count():
    global counter
    counter += 1


def report():
    print("count", counter, total)


with Pool(2) as pool:
    total = sum(pool.map(work, range(3)))
    count()
report()
threading.Thread(target=report).start()
