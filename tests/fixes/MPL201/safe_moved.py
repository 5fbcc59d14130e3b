from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    p = Process(target=work)

    # it starts
    p.start()  # now

    # set the flag
    p.daemon = False  # late
    p.join()
