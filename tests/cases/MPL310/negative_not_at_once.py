"""Other locks, but for other things, at other times, or where nothing is lost."""

from multiprocessing import Event, Lock, Manager, Process, Value


def up(v, lock):
    with lock:
        v.value += 1


def down(v, lock):
    with lock:
        v.value -= 1


def apples(d, lock):
    with lock:
        d["apples"] += 1


def pears(d, lock):
    with lock:
        d["pears"] += 1


def own_key(d, name, lock):
    with lock:
        d[name] += 1


def own_key_without(d, name):
    d[name] = 0


def watch(v, lock):
    with lock:
        print(v.value)
    print(v.value)


def stores(d, a):
    with a:
        d["last"] = 1


def stores_too(d):
    d["last"] = 2


def first(d, lock, done):
    with lock:
        d["turn"] += 1
    done.set()


def second(d, other, done):
    done.wait()
    with other:
        d["turn"] += 1


def appends(numbers, lock):
    with lock:
        numbers[0] += 1


def appends_without(numbers):
    numbers.append(1)


def two_locks_for_two(v, w, a, b):
    with a:
        v.value += 1
    with b:
        w.value += 1


def one_after_the_other():
    v, a, b = Value("i"), Lock(), Lock()
    p = Process(target=up, args=(v, a))
    p.start()
    p.join()
    v.value = 0
    q = Process(target=down, args=(v, b))
    q.start()
    q.join()


def before_and_after():
    v, a, b = Value("i"), Lock(), Lock()
    with b:
        v.value += 1
    ps = [Process(target=up, args=(v, a)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    with b:
        v.value += 1


def a_value_for_each():
    a, b = Lock(), Lock()
    v, w = Value("i"), Value("i")
    p, q = Process(target=up, args=(v, a)), Process(target=down, args=(w, b))
    p.start()
    q.start()
    p.join()
    q.join()


if __name__ == "__main__":
    one_after_the_other()
    before_and_after()
    a_value_for_each()
    a, b, done = Lock(), Lock(), Event()
    v, w = Value("i"), Value("i")
    with Manager() as m:
        d, numbers = m.dict(apples=0, pears=0, turn=0, x=0, y=0), m.list([0])
        ps = [Process(target=apples, args=(d, a)), Process(target=pears, args=(d, b))]
        ps += [Process(target=own_key, args=(d, name, a)) for name in "xy"]
        ps += [Process(target=own_key_without, args=(d, name)) for name in "xy"]
        ps += [Process(target=watch, args=(v, b)) for _ in range(2)]
        ps += [Process(target=stores, args=(d, a)), Process(target=stores_too, args=(d,))]
        ps += [Process(target=first, args=(d, a, done)), Process(target=second, args=(d, b, done))]
        ps += [Process(target=appends, args=(numbers, a))]
        ps += [Process(target=appends_without, args=(numbers,))]
        ps += [Process(target=two_locks_for_two, args=(v, w, a, b)) for _ in range(2)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
