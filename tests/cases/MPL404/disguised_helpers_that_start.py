"""Helpers that are given the same function twice, or two that clash."""

from multiprocessing import Process, Value


def reader(total):
    print(total.value)


def twice(total):
    total.value += 1  # expect: MPL404@5


def in_a_comprehension(total):
    total.value += 1  # expect: MPL404@5


def up(total):
    total.value += 1  # expect: MPL404@5


def down(total):
    total.value -= 1  # expect: MPL404@5


def both_ways(total):
    total.value += 1  # expect: MPL404@5


def start_first(target, total):
    process = Process(target=target, args=(total,))
    process.start()
    return process


def start_second(target, total):
    process = Process(target=target, args=(total,))
    process.start()
    return process


def start_third(target, total):
    process = Process(target=target, args=(total,))
    process.start()
    return process


def run_each(total, *targets):
    processes = [Process(target=target, args=(total,)) for target in targets]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    a, b, c, d = Value("i"), Value("i"), Value("i"), Value("i")
    processes = [start_first(reader, a), start_first(twice, a), start_first(twice, a)]
    processes += [start_second(in_a_comprehension, b) for _ in range(3)]
    processes += [start_third(up, c), start_third(down, c)]
    run_each(d, reader, both_ways, both_ways)
    for process in processes:
        process.join()
