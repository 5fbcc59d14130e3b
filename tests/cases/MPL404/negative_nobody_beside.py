"""Only one process ever changes the object, or one after the other."""

from multiprocessing import Array, Pool, Process, Value


class Worker(Process):
    """Each has a number of its own."""

    def __init__(self):
        super().__init__()
        self.done = Value("i", 0)

    def run(self):
        self.done.value += 1


class Job:
    def __init__(self):
        self.steps = Value("i", 0)
        self.process = Process(target=self.work)

    def work(self):
        self.steps.value += 1


def only_one(v):
    v.value += 1


def one_after_the_other(v):
    v.value += 1


def own_item(a, i):
    a[i] += 1


def own_object(v):
    v.value += 1


def plain_stores(v, a):
    v.value = 1
    a[0] = 2
    a[:] = [3, 4, 5]


def watch(v):
    n = v.value
    n += 1
    print(n)


def made_in_the_child():
    v, a = Value("i", 0), Array("i", 2)
    v.value += 1
    a[0] += 1


def set_up(numbers):
    global shared
    shared = numbers


def own_square(i):
    shared[i] += i * i


if __name__ == "__main__":
    workers = [Worker() for _ in range(3)]
    jobs = [Job() for _ in range(3)]
    first, second, a = Value("i", 0), Value("i", 0), Array("i", 3)
    ps = [Process(target=only_one, args=(first,)), *(job.process for job in jobs)]
    kept = []
    for i in range(3):
        ps.append(Process(target=own_item, args=(a, i)))
        own = Value("i", 0)
        kept.append(own)
        ps.append(Process(target=own_object, args=(own,)))
        ps.append(Process(target=watch, args=(first,)))
    ps += [Process(target=made_in_the_child) for _ in range(3)]
    for p in [*workers, *ps]:
        p.start()
    for p in [*workers, *ps]:
        p.join()
    for _ in range(3):
        p = Process(target=one_after_the_other, args=(second,))
        p.start()
        p.join()
    second.value += 1
    ps = [Process(target=plain_stores, args=(second, a)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    with Pool(2, set_up, (a,)) as pool:
        pool.map(own_square, range(3))
    assert first.value == 1
    assert [worker.done.value for worker in workers] == [1, 1, 1]
    assert [job.steps.value for job in jobs] == [1, 1, 1]
    print(second.value, a[:])
