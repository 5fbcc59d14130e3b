"""Under the lock nobody else could do what is waited for."""

from multiprocessing import Barrier, Lock, Manager, Process, Queue


def spin(d, lock):
    while d.get("busy"):
        pass
    d["busy"] = True
    print("the only one")
    print("still the only one")
    d["busy"] = False


def ask_somebody(d, lock, answers, name):
    if "name" not in d:
        answer = answers.get()
        d["name"] = (name, answer)


def meet(d, lock, ready, name):
    if "boss" not in d:
        ready.wait()
        d["boss"] = name


def work_first(tasks, lock):
    while tasks:
        print(sum(range(10)))
        tasks.pop()


def for_else(tasks, lock):
    while tasks:
        tasks.pop()
    else:
        print("all done")


def recursive(tasks, lock):
    if tasks:
        tasks.pop()
        recursive(tasks, lock)


if __name__ == "__main__":
    lock, ready, answers = Lock(), Barrier(2), Queue()
    with Manager() as m:
        d, tasks = m.dict(busy=False), m.list(range(9))
        ps = []
        for name in ("Ann", "Bob"):
            answers.put(name)
            ps.append(Process(target=spin, args=(d, lock)))
            ps.append(Process(target=ask_somebody, args=(d, lock, answers, name)))
            ps.append(Process(target=meet, args=(d, lock, ready, name)))
            ps.append(Process(target=work_first, args=(tasks, lock)))
            ps.append(Process(target=for_else, args=(tasks, lock)))
            ps.append(Process(target=recursive, args=(tasks, lock)))
        for p in ps:
            p.start()
        for p in ps:
            p.join()
