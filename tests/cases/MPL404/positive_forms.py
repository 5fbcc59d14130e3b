"""Every way to read, change and write one thing in shared memory."""

from multiprocessing import Array, Process, Value


def augmented(v):
    v.value += 1  # expect: MPL404@5


def assignment(v):
    v.value = v.value + 1  # expect: MPL404@5


def in_two_steps(v):
    n = v.value
    n += 1
    v.value = n  # expect: MPL404@5


def largest(v):
    v.value = max(v.value, 7)  # expect: MPL404@5


def of_an_array(a):
    a[0] += 1  # expect: MPL404@5
    a[1] = a[1] + 1  # expect: MPL404@5


def of_each_item(a):
    for i in range(3):
        a[i] += 1  # expect: MPL404@9


if __name__ == "__main__":
    v, a = Value("i", 0), Array("i", 3)
    ps = []
    for _ in range(3):
        for target in (augmented, assignment, in_two_steps, largest):
            ps.append(Process(target=target, args=(v,)))
        ps.append(Process(target=of_an_array, args=(a,)))
        ps.append(Process(target=of_each_item, args=(a,)))
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(v.value, a[:])
