"""The lock of another value would be taken under the first one, which others do the other way."""

from multiprocessing import Array, Process, Value


def more(other):
    return other.value % 3


def read_below(one, other):
    number = one.value
    if more(other):
        one.value = number + 1


def largest(numbers, one):
    one.value = max(one.value, *numbers)


def in_between(one, other):
    number = one.value
    number += other.value
    one.value = number


if __name__ == "__main__":
    one, other, numbers = Value("i", 1), Value("i", 1), Array("i", 3)
    ps = [Process(target=largest, args=(numbers, one)) for _ in range(2)]
    ps += [Process(target=read_below, args=(one, other)) for _ in range(2)]
    ps += [Process(target=in_between, args=(other, one)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
