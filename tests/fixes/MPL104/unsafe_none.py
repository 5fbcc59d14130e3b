from multiprocessing import Process


def work(item):
    print(item, flush=True)


if __name__ == "__main__":
    p = Process(target=work, args=None)
    p.start()
    p.join()
    p = Process(target=work, args=(None))
    p.start()
    p.join()
