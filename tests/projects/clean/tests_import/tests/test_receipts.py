import threading

from till import add_up


class NoLock:
    def __enter__(self):
        return self

    def __exit__(self, *reason):
        return None


def test_it_adds_up():
    sums = {"all": 0}
    add_up(sums, NoLock(), [1, 2])
    assert sums == {"all": 3}


def test_with_a_lock_of_threads():
    sums = {"all": 0}
    add_up(sums, threading.Lock(), [4])
    assert sums["all"] == 4
