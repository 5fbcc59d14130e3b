"""There is a lock, but it does not cover both the reading and the writing."""

from multiprocessing import Lock, Process, RawValue


def only_the_writing(v, lock):
    n = v.value
    with lock:
        v.value = n + 1  # expect: MPL405@9


def twice(v, lock):
    with lock:
        n = v.value
    with lock:
        v.value = n + 1  # expect: MPL405@9


def child(v):
    v.value += 1  # expect: MPL405@5


if __name__ == "__main__":
    a, b, c, lock = RawValue("i"), RawValue("i"), RawValue("i"), Lock()
    ps = [Process(target=only_the_writing, args=(a, lock)) for _ in range(2)]
    ps += [Process(target=twice, args=(b, lock)) for _ in range(2)]
    ps += [Process(target=child, args=(c,))]
    for p in ps:
        p.start()
    c.value -= 1  # expect: MPL405@5
    for p in ps:
        p.join()
