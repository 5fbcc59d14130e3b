import multiprocessing as mp


def work(number):
    return rows[number]


if __name__ == "__main__":
    mp.set_start_method("fork")
    rows = list(range(10))
    p = mp.Process(target=work, args=(1,))
    p.start()
    p.join()
