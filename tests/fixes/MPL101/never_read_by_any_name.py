from multiprocessing import Pool


def work(name):
    return globals()[name] + 1


first, second = 1, 2
with Pool(2) as pool:
    print(pool.map(work, ["first", "second"]))
