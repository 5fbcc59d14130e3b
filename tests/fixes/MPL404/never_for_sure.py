"""A lock that is not recursive, two objects under one name, a wait in between."""

from multiprocessing import Barrier, Lock, Process, Value


def with_a_lock_of_its_own(v):
    v.value += 1


def one_of_two(v, w, first):
    x = v if first else w
    x.value += 1


def together(v, barrier):
    n = v.value
    barrier.wait()
    v.value = n + 1


if __name__ == "__main__":
    own = Value("i", 0, lock=Lock())
    one, two, three = Value("i", 0), Value("i", 0), Value("i", 0)
    barrier = Barrier(2)
    ps = [Process(target=with_a_lock_of_its_own, args=(own,)) for _ in range(2)]
    ps += [Process(target=one_of_two, args=(one, two, n == 0)) for n in range(2)]
    ps += [Process(target=together, args=(three, barrier)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(own.value, one.value, two.value, three.value)
