"""Loops over functions that still have one of them run beside itself, or beside another."""

from multiprocessing import Process, Value


def up(total):
    total.value += 1  # expect: MPL404@5


def down(total):
    total.value -= 1  # expect: MPL404@5


def twice(total):
    total.value += 1  # expect: MPL404@5


def in_rounds(total):
    total.value += 1  # expect: MPL404@5


def appended(total):
    total.value += 1  # expect: MPL404@5


def by_many_callers(total):
    total.value += 1  # expect: MPL404@5


def other(total):
    print(total.value)


def start(total):
    for function in (by_many_callers, other):
        Process(target=function, args=(total,)).start()


if __name__ == "__main__":
    a, b, c, d, e = Value("i"), Value("i"), Value("i"), Value("i"), Value("i")
    processes = [Process(target=f, args=(a,)) for f in (up, down)]
    processes += [Process(target=f, args=(b,)) for f in (twice, other, twice)]
    for _ in range(2):
        processes += [Process(target=f, args=(c,)) for f in [in_rounds, other]]
    jobs = [appended, other]
    jobs.append(appended)
    processes += [Process(target=f, args=(d,)) for f in jobs]
    for process in processes:
        process.start()
    start(e)
    start(e)
    for process in processes:
        process.join()
