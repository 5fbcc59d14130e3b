"""Nobody is sure to get one and the same lock."""

from multiprocessing import Array, Barrier, Lock, Process, RawArray, RawValue


def through(memory, ready, lock):
    n = memory[0]
    ready.wait()
    memory[0] = n + 1


def with_defaults(value, by=1):
    value.value += by


def with_any(*values):
    values[0].value += 1


def over_another_lock(spins):
    raw = spins.get_obj()
    raw[0] += 1


if __name__ == "__main__":
    memory, ready, lock, spins = RawArray("i", 1), Barrier(2), Lock(), Array("i", 1, lock=Lock())
    one, other = RawValue("i"), RawValue("i")
    ps = [Process(target=through, args=(memory, ready, lock)) for _ in range(2)]
    ps += [Process(target=with_defaults, args=(one,)) for _ in range(2)]
    ps += [Process(target=with_any, args=(other,)) for _ in range(2)]
    ps += [Process(target=over_another_lock, args=(spins,)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
