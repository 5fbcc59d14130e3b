"""Shared data decides whether a lock is given back, but not whether it is taken."""

from multiprocessing import Lock, Process, Value


def unconditional(lock, count):
    lock.acquire()  # expect: MPL301@5
    print("in")
    if count.value == 0:
        lock.release()


def other_data(lock, count, wanted):
    if wanted:
        lock.acquire()  # expect: MPL301@9
    print("in")
    if count.value == 0:
        lock.release()


def within_one_branch(lock, count, wanted):
    if count.value == 0:
        lock.acquire()  # expect: MPL301@9
        print("in")
        if wanted:
            lock.release()


if __name__ == "__main__":
    first, second, third, count = Lock(), Lock(), Lock(), Value("i", 0)
    processes = [
        Process(target=unconditional, args=(first, count)),
        Process(target=other_data, args=(second, count, True)),
        Process(target=within_one_branch, args=(third, count, True)),
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
