"""What follows the join needs its round, or there is no going through the same again."""

from multiprocessing import Process


def work(n=0):
    print("working", n)


def numbered():
    for n in range(2):
        p = Process(target=work, args=(n,))
        p.start()
        p.join()
        print("done", n)


def named():
    ps = [Process(target=work, args=(n,)) for n in range(2)]
    for p in ps:
        name = p.name
        p.start()
        p.join()
        print(name, "is done")


def last_of_all():
    ps = [Process(target=work, args=(n,)) for n in range(2)]
    last = None
    for p in ps:
        print("after", last)
        p.start()
        p.join()
        last = p


def used_up():
    ps = (Process(target=work, args=(n,)) for n in range(2))
    for p in ps:
        p.start()
        p.join()


def made_on_the_way():
    for p in [Process(target=work, args=(n,)) for n in range(2)]:
        p.start()
        p.join()


def and_then():
    ps = [Process(target=work, args=(n,)) for n in range(2)]
    for p in ps:
        p.start()
        p.join()
    else:
        print("done")


def changed():
    ps = [Process(target=work, args=(n,)) for n in range(2)]
    more = []
    for p in ps:
        p.start()
        p.join()
        ps.append(p)
        more.append(p)


if __name__ == "__main__":
    numbered()
    named()
    last_of_all()
    used_up()
    made_on_the_way()
    and_then()
