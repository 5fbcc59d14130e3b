"""Reading another value takes its lock: that must not be done under the first one."""

from multiprocessing import Process, Value


def there(one, other):
    for _ in range(1000):
        operand = other.value % 3
        with one.get_lock():
            one.value += operand


def and_back(one, other):
    for _ in range(1000):
        operand = (one.value %
                                     3)
        with other.get_lock():
            other.value = other.value + operand


if __name__ == "__main__":
    one, other = Value("i", 1), Value("i", 1)
    ps = [Process(target=f, args=(one, other)) for f in (there, and_back) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print("done")
