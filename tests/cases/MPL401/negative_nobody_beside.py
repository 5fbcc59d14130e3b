"""One writer at a time, because nothing else runs then."""

from multiprocessing import Manager, Process


def task(d):
    d["n"] += 1


def other(d):
    d["n"] -= 1


def reader(d):
    print(d["n"])


def before_and_after():
    with Manager() as m:
        d = m.dict(n=0)
        d["n"] += 1
        p = Process(target=task, args=(d,))
        p.start()
        p.join()
        d["n"] += 1
        print(d)


def one_after_the_other():
    with Manager() as m:
        d = m.dict(n=0)
        p = Process(target=task, args=(d,))
        p.start()
        p.join()
        q = Process(target=other, args=(d,))
        q.start()
        q.join()
        print(d)


def beside_a_reader():
    with Manager() as m:
        d = m.dict(n=0)
        p = Process(target=other, args=(d,))
        q = Process(target=reader, args=(d,))
        p.start()
        q.start()
        print(d["n"])
        p.join()
        q.join()


def only_the_parent():
    with Manager() as m:
        d = m.dict(n=0)
        p = Process(target=print, args=("nothing shared",))
        p.start()
        d["n"] += 1
        p.join()


def a_dict_for_each():
    with Manager() as m:
        ps, dicts = [], []
        for _ in range(3):
            d = m.dict(n=0)
            dicts.append(d)
            ps.append(Process(target=task, args=(d,)))
        for p in ps:
            p.start()
        for p in ps:
            p.join()


if __name__ == "__main__":
    before_and_after()
    one_after_the_other()
    beside_a_reader()
    only_the_parent()
    a_dict_for_each()
