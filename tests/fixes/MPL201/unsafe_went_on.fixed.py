"""On some way the program has gone on with a process that is no daemon."""

from multiprocessing import Process


def work(n=0):
    print("working", n, flush=True)


def taken():
    p = Process(target=work, args=(1,))
    try:
        p.daemon = True
        p.start()
    except Exception as error:
        print(error)
    p.join()


def left(foreground):
    p = Process(target=work, args=(2,))
    p.daemon = True
    p.start()
    if foreground:
        p.join()
        return
    p.join()


if __name__ == "__main__":
    taken()
    left(True)
    left(False)
