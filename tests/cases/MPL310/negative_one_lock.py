"""One lock, by whatever name, or one in common among several."""

from multiprocessing import Condition, Lock, Manager, Process, RLock, Value


def up(v, lock):
    with lock:
        v.value += 1


def down(v, guard):
    guard.acquire()
    v.value -= 1
    guard.release()


def both(v, lock, other):
    with other, lock:
        v.value += 1


def of_the_caller(v, lock):
    with lock:
        add(v)


def add(v):
    v.value += 1


def by_condition(v, changed):
    with changed:
        v.value += 1


def own_lock(w):
    with w.get_lock():
        w.value += 1


def own_lock_by_hand(w):
    w.acquire()
    w.value -= 1
    w.release()


def own_lock_is_given(u, lock):
    with u.get_lock():
        u.value += 1
    with lock:
        u.value += 1


def plain_store(w):
    w.value = 0


class Account:
    def __init__(self):
        self.lock = RLock()
        self.money = Value("i", 0, lock=False)

    def deposit(self):
        with self.lock:
            self.money.value += 1

    def withdraw(self):
        mine = self.lock
        with mine:
            self.money.value -= 1


def either(d, one, two, first):
    with one if first else two:
        d["n"] += 1


def unknown(d, locks):
    with locks["n"]:
        d["n"] += 1


if __name__ == "__main__":
    lock, other, third = Lock(), Lock(), Lock()
    changed = Condition(lock)
    v, w, u = Value("i"), Value("i"), Value("i", lock=lock)
    account = Account()
    ps = [Process(target=up, args=(v, lock)), Process(target=down, args=(v, lock))]
    ps.append(Process(target=both, args=(v, lock, other)))
    ps.append(Process(target=of_the_caller, args=(v, lock)))
    ps.append(Process(target=by_condition, args=(v, changed)))
    ps.append(Process(target=own_lock, args=(w,)))
    ps.append(Process(target=own_lock_by_hand, args=(w,)))
    ps.append(Process(target=plain_store, args=(w,)))
    ps += [Process(target=own_lock_is_given, args=(u, lock)) for _ in range(2)]
    ps += [Process(target=account.deposit), Process(target=account.withdraw)]
    with Manager() as m:
        d = m.dict(n=0)
        ps += [Process(target=either, args=(d, lock, third, n > 0)) for n in range(2)]
        ps += [Process(target=unknown, args=(d, {"n": lock})) for _ in range(2)]
        for p in ps:
            p.start()
        w.value = 5
        for p in ps:
            p.join()
