"""Two locks, two orders, two processes at the same time."""

from multiprocessing import Lock, Process, RLock, Value


def up(left, right):
    with left:
        with right:
            print("up")


def down(left, right):
    with right:
        with left:  # expect: MPL307@14
            print("down")


def two_functions():
    left, right = Lock(), Lock()
    workers = [Process(target=up, args=(left, right)), Process(target=down, args=(left, right))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def transfer(source, target):
    with source, target:  # expect: MPL307@18
        print("moved")


def arguments_swapped():
    first, second = Lock(), Lock()
    there = Process(target=transfer, args=(first, second))
    back = Process(target=transfer, args=(second, first))
    there.start()
    back.start()
    there.join()
    back.join()


def read(log, data):
    log.acquire()
    data.acquire()
    print("read")
    data.release()
    log.release()


def parent_and_child():
    log, data = RLock(), RLock()
    reader = Process(target=read, args=(log, data))
    reader.start()
    with data:
        print("write")
        log.acquire()  # expect: MPL307@9
        print("logged")
        log.release()
    reader.join()


def count(hits, misses, backwards):
    if backwards:
        with misses.get_lock():
            with hits.get_lock():
                misses.value += hits.value
    else:
        with hits.get_lock():
            with misses.get_lock():  # expect: MPL307@18
                hits.value += misses.value


def locks_of_values():
    hits, misses = Value("i", 1), Value("i", 1)
    workers = [Process(target=count, args=(hits, misses, n % 2)) for n in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def one_way(a, b):
    with a, b:
        print("one way")


def same_way(a, b):
    with a, b:
        print("again")


def other_way(a, b):
    with b, a:  # expect: MPL307@13
        print("the other way")


def the_odd_one_out():
    a, b = Lock(), Lock()
    targets = [other_way, one_way, same_way]
    workers = [Process(target=target, args=(a, b)) for target in targets]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


if __name__ == "__main__":
    two_functions()
    arguments_swapped()
    parent_and_child()
    locks_of_values()
    the_odd_one_out()
