"""Updates of one thing under one lock here and under another there."""

from multiprocessing import Array, Condition, Lock, Manager, Process, RawValue, Value


def up(v, a):
    with a:
        v.value += 1


def down(v, b):
    with b:
        v.value -= 1  # expect: MPL310@9


def by_acquire(d, lock):
    lock.acquire()
    try:
        n = d["n"]
        d["n"] = n + 1
    finally:
        lock.release()


def by_a_condition(d, changed):
    with changed:
        d["n"] -= 1  # expect: MPL310@9
        changed.notify()


def usual(numbers, lock):
    with lock:
        numbers[0] += 1


def usual_too(numbers, lock):
    with lock:
        numbers[0] *= 2


def the_odd_one(numbers, other):
    with other:
        numbers[0] -= 1  # expect: MPL310@9


def in_one_function(raw, a, b):
    with a:
        raw.value += 1
    with b:
        raw.value += 2  # expect: MPL310@9


def own_and_other(v, lock):
    with v.get_lock():
        v.value += 1
    with lock:
        v.value -= 1  # expect: MPL310@9


if __name__ == "__main__":
    a, b, c, changed = Lock(), Lock(), Lock(), Condition()
    v, w, numbers, raw = Value("i"), Value("i"), Array("i", 2), RawValue("i")
    with Manager() as m:
        d = m.dict(n=0)
        ps = [Process(target=up, args=(v, a)), Process(target=down, args=(v, b))]
        ps.append(Process(target=by_acquire, args=(d, a)))
        ps.append(Process(target=by_a_condition, args=(d, changed)))
        ps.append(Process(target=usual, args=(numbers, a)))
        ps.append(Process(target=usual_too, args=(numbers, a)))
        ps.append(Process(target=the_odd_one, args=(numbers, c)))
        ps += [Process(target=in_one_function, args=(raw, a, b)) for _ in range(2)]
        ps += [Process(target=own_and_other, args=(w, b)) for _ in range(2)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(v.value, w.value, d, numbers[:], raw.value)
