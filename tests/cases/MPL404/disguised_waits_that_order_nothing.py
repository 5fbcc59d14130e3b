"""A starting gun, a queue of work, a condition on the data: all still count at once."""

from multiprocessing import Event, Process, Queue, Value


def at_the_gun(v, gun):
    gun.wait()
    v.value += 1  # expect: MPL404@5


def worker(v, todo, results):
    for item in iter(todo.get, None):
        if item % 2 == 0:
            v.value += 1  # expect: MPL404@13
        results.put(item)


def by_mode(v, mode):
    if mode == "count":
        v.value += 1  # expect: MPL404@9


def if_none_yet(v):
    if v.value == 0:
        v.value += 1  # expect: MPL404@9


if __name__ == "__main__":
    hits, even, modes, first = Value("i", 0), Value("i", 0), Value("i", 0), Value("i", 0)
    gun, todo, results = Event(), Queue(), Queue()
    ps = [Process(target=at_the_gun, args=(hits, gun)) for _ in range(3)]
    ps += [Process(target=worker, args=(even, todo, results)) for _ in range(3)]
    ps += [Process(target=by_mode, args=(modes, "count")) for _ in range(3)]
    ps += [Process(target=if_none_yet, args=(first,)) for _ in range(3)]
    for p in ps:
        p.start()
    gun.set()
    for item in [*range(10), None, None, None]:
        todo.put(item)
    for _ in range(10):
        results.get()
    for p in ps:
        p.join()
