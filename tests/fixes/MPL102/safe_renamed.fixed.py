"""Functions whose names mean something else at module level."""

from multiprocessing import Process

taken = 1


def run(p):
    p.start()
    p.join()


def name_is_taken_taken():
    print("taken", flush=True)


def name_is_taken():
    run(Process(target=name_is_taken_taken))


def name_is_taken_by(taken):
    print(taken)


def builtin_sorted(items):
    return items


def builtin():
    run(Process(target=builtin_sorted, args=([],)))


def elsewhere(items):
    return sorted(items)


def typed_sorted(other: str, factor: float, size: int, name) -> None:
    print(other, size * factor, name, flush=True)


def typed(size: int, name="name"):
    run(Process(target=typed_sorted, args=("typed", 1.5, size, name)))


if __name__ == "__main__":
    name_is_taken()
    builtin()
    typed(2)
