"""Nothing starts the process."""

from multiprocessing import Process


def work(n):
    print("working", n, flush=True)


def forgotten():
    p = Process(target=work, args=(1,))
    p.daemon = True
    print("waiting for", p.name)
    p.start()
    # wait for it
    p.join()  # here


def one_of_three():
    a = Process(target=work, args=(2,))
    b = Process(target=work, args=(3,))
    c = Process(target=work, args=(4,))
    # start them
    b.start()  # first b
    a.start()
    c.start()

    # wait for them
    b.join()
    a.join()
    c.join()


def in_a_branch(now):
    if now:
        p = Process(target=work, args=(5,))
        p.start()
        p.join(5)


def bound_anew():
    p = Process(target=work, args=(6,))
    p.start()
    p.join()
    p = Process(target=work, args=(7,))
    p.start()
    p.join()


if __name__ == "__main__":
    forgotten()
    one_of_three()
    in_a_branch(True)
    bound_anew()
