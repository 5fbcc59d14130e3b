"""The same with other objects: of a manager, of a Value, a Condition, an attribute."""

import multiprocessing as mp


class Worker(mp.Process):
    def __init__(self, lock):
        super().__init__()
        self.lock = lock

    def run(self):
        self.lock.acquire(block=False)  # expect: MPL308@9
        try:
            print("working")
        finally:
            self.lock.release()


def of_a_manager(lock):
    mine = lock
    mine.acquire(blocking=False)  # expect: MPL308@5
    print("working")
    mine.release()


def of_a_value(v):
    v.get_lock().acquire(timeout=1)  # expect: MPL308@5
    print("working")
    v.get_lock().release()
    v.acquire(timeout=1)  # expect: MPL308@5
    print("working")
    v.release()


def of_a_condition(condition):
    condition.acquire(timeout=1)  # expect: MPL308@5
    condition_is_met = True
    print(condition_is_met)
    condition.release()


shared = None


def set_up(lock):
    global shared
    shared = lock


def in_a_pool(_):
    shared.acquire(timeout=1)  # expect: MPL308@5
    print("working")
    shared.release()


if __name__ == "__main__":
    with mp.Manager() as manager:
        lock = mp.Lock()
        managed, v, condition = manager.Lock(), mp.Value("i", 0), mp.Condition()
        ps = [Worker(lock) for _ in range(2)]
        for _ in range(2):
            ps.append(mp.Process(target=of_a_manager, args=(managed,)))
            ps.append(mp.Process(target=of_a_value, args=(v,)))
            ps.append(mp.Process(target=of_a_condition, args=(condition,)))
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        with mp.Pool(2, set_up, (mp.Lock(),)) as pool:
            pool.map(in_a_pool, range(2))
