from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    p = Process(target=work)

    # set the flag
    p.daemon = False  # late
    # it starts
    p.start()  # now

    p.join()
