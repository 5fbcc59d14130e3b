"""Two pools of one worker each, by one name: a comprehension uses the second one only."""

from multiprocessing import Pool, Value

total = None


def init(shared):
    global total
    total = shared


def bump(number):
    total.value += number
    return number


def main():
    shared = Value("i", 0)
    with Pool(1, init, (shared,)) as pool:
        pool.map(bump, range(10))
    shared.value += 1
    with Pool(1, init, (shared,)) as pool:
        for result in [pool.apply_async(bump, (number,)) for number in range(5)]:
            result.get()
    print(shared.value)


if __name__ == "__main__":
    main()
