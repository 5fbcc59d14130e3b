from multiprocessing import Process


def work():
    pass


def flag():
    return True


if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.daemon = flag()
    p.join()
