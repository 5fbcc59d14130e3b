"""What follows may need the processes to have ended."""

from multiprocessing import Process, Queue, Value


def work(q, count=None):
    q.put("x" * 300_000)
    if count is not None:
        count.value = 1


def join_all(ps):
    for p in ps:
        p.join()


def looked_at():
    q = Queue()
    p = Process(target=work, args=(q,))
    p.start()
    p.join()
    print(p.exitcode, len(q.get()))


def counted():
    q, count = Queue(), Value("i", 0)
    p = Process(target=work, args=(q, count))
    p.start()
    p.join()
    print(count.value, len(q.get()))


def told_of():
    q = Queue()
    p = Process(target=work, args=(q,))
    p.start()
    p.join()
    print("the process has ended")
    print(len(q.get()))


def the_name_is_bound_anew():
    q = Queue()
    p = Process(target=work, args=(q,))
    p.start()
    p.join()
    p = q.get()
    return len(p)


def the_variable_of_the_loop():
    q = Queue()
    ps = [Process(target=work, args=(q,)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    return [(p.name, q.get()) for _ in ps]


def emptied():
    q = Queue()
    ps = [Process(target=work, args=(q,)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    for p in list(ps):
        ps.remove(p)
        q.get()


def joined_and_told_of():
    q = Queue()
    ps = [Process(target=work, args=(q,)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
        print(p.name, "has ended")
    return [q.get() for _ in ps]


def joined_by_another_function():
    q = Queue()
    ps = [Process(target=work, args=(q,)) for _ in range(2)]
    for p in ps:
        p.start()
    join_all(ps)
    return [q.get() for _ in ps]


def over_several_lines():
    q = Queue()
    p = Process(target=work, args=(q,))
    p.start()
    p.join()
    return (
        q.get()
        + "y"
    )


if __name__ == "__main__":
    looked_at()
    counted()
    told_of()
    the_name_is_bound_anew()
    the_variable_of_the_loop()
    emptied()
    joined_and_told_of()
    joined_by_another_function()
    over_several_lines()
