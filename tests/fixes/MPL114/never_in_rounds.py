"""Each round has an object of its own, or nobody is there to keep it."""

from multiprocessing import Barrier, Lock, Process, Value


def work(*args):
    print(len(args))


def one_each():
    ps = [Process(target=work, args=(Lock(), n)) for n in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()


def one_in_each_round():
    for n in range(3):
        p = Process(target=work, args=(Value("i", n),))
        p.start()
        p.join()


def begin(number):
    barrier = Barrier(number)
    p = Process(target=work, args=(barrier,))
    p.start()
    return p


def begin_again():
    lock = Lock()
    p = Process(target=work, args=(lock,))
    p.start()
    return p


def unknown():
    lock = Lock()
    p = Process(target=work, args=(lock,))
    p.start()
    return p.pid


if __name__ == "__main__":
    one_each()
    one_in_each_round()
    begin(1).join()
    ps = [begin_again() for _ in range(3)]
    for p in ps:
        p.join()
