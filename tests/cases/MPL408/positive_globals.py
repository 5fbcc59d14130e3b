"""Global variables that a child binds anew."""

import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Process

total = 0
done = False
answer = None
lines = []
attempts = 0


def add(amount):
    global total
    total += amount  # expect: MPL408@5


def finish():
    global done
    done = True  # expect: MPL408@5


def think():
    global answer
    answer = sum(range(1000))  # expect: MPL408@5


def write():
    global lines
    lines = lines + ["text"]  # expect: MPL408@5


def attempt():
    global attempts
    attempts = attempts + 1  # expect: MPL408@5


def main():
    with ProcessPoolExecutor() as executor:
        for amount in range(3):
            executor.submit(add, amount)
    print(f"total: {total}")

    p = Process(target=finish)
    p.start()
    while not done:
        time.sleep(0.1)

    thinker = Process(target=think)
    thinker.start()
    thinker.join()
    if answer is None:
        print("nothing")

    writer = Process(target=write)
    writer.start()
    writer.join()
    print(*lines)

    while attempts < 3:
        p = Process(target=attempt)
        p.start()
        p.join()


if __name__ == "__main__":
    main()
