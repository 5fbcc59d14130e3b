"""Functions whose names mean something else at module level."""

from multiprocessing import Process

taken = 1


def run(p):
    p.start()
    p.join()


def name_is_taken():
    def taken():
        print("taken", flush=True)

    run(Process(target=taken))


def name_is_taken_by(taken):
    print(taken)


def builtin():
    def sorted(items):
        return items

    run(Process(target=sorted, args=([],)))


def elsewhere(items):
    return sorted(items)


def typed(size: int, name="name"):
    def sorted(other: str, factor: float) -> None:
        print(other, size * factor, name, flush=True)

    run(Process(target=sorted, args=("typed", 1.5)))


if __name__ == "__main__":
    name_is_taken()
    builtin()
    typed(2)
