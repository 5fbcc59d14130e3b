"""Reading another value takes its lock: that must not be done under the first one."""

from multiprocessing import Process, Value


def there(one, other):
    for _ in range(1000):
        one.value += other.value % 3


def and_back(one, other):
    for _ in range(1000):
        other.value = other.value + (one.value %
                                     3)


if __name__ == "__main__":
    one, other = Value("i", 1), Value("i", 1)
    ps = [Process(target=f, args=(one, other)) for f in (there, and_back) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print("done")
