"""Two locks in two orders, and still nobody can wait forever."""

import threading
from multiprocessing import Event, Lock, Process, Semaphore


def start_and_join(*processes):
    for process in processes:
        process.start()
    for process in processes:
        process.join()


def forth(a, b):
    with a, b:
        print("forth")


def forth_again(a, b):
    with a:
        print("first")
        with b:
            print("both")


def one_order():
    a, b = Lock(), Lock()
    start_and_join(Process(target=forth, args=(a, b)), Process(target=forth_again, args=(a, b)))


def gated_forth(gate, a, b):
    with gate:
        with a, b:
            print("forth")


def gated_back(gate, a, b):
    with gate:
        with b, a:
            print("back")


def under_a_third_lock():
    gate, a, b = Lock(), Lock(), Lock()
    start_and_join(
        Process(target=gated_forth, args=(gate, a, b)),
        Process(target=gated_back, args=(gate, a, b)),
    )


def try_back(a, b):
    with b:
        if a.acquire(timeout=1):
            print("both")
            a.release()
        if a.acquire(block=False):
            print("both")
            a.release()


def gives_up():
    a, b = Lock(), Lock()
    start_and_join(Process(target=forth, args=(a, b)), Process(target=try_back, args=(a, b)))


def one_then_the_other(a, b):
    with b:
        print("b")
    with a:
        print("a")


def never_both():
    a, b = Lock(), Lock()
    start_and_join(
        Process(target=forth, args=(a, b)), Process(target=one_then_the_other, args=(a, b))
    )


def back(a, b):
    with b, a:
        print("back")


def one_process_after_the_other():
    a, b = Lock(), Lock()
    first = Process(target=forth, args=(a, b))
    first.start()
    first.join()
    second = Process(target=back, args=(a, b))
    second.start()
    second.join()


def begin(a, b, done):
    with a, b:
        print("begin")
    done.set()


def go_on(a, b, done):
    done.wait()
    with b, a:
        print("go on")


def signalled():
    a, b, done = Lock(), Lock(), Event()
    start_and_join(
        Process(target=begin, args=(a, b, done)), Process(target=go_on, args=(a, b, done))
    )


def locks_of_each_pair():
    for _ in range(3):
        a, b = Lock(), Lock()
        start_and_join(Process(target=forth, args=(a, b)))
        start_and_join(Process(target=back, args=(a, b)))


def ordered(a, b, number, other):
    if number > other:
        a, b = b, a
    with a, b:
        print(number, other)


def sorted_by_their_number():
    a, b = Lock(), Lock()
    start_and_join(
        Process(target=ordered, args=(a, b, 1, 2)), Process(target=ordered, args=(b, a, 2, 1))
    )


def three_times(room, a):
    with room:
        with a:
            print("in")


def three_times_back(room, a):
    with a:
        with room:
            print("in")


def room_for_two():
    room, a = Semaphore(2), Lock()
    start_and_join(
        Process(target=three_times, args=(room, a)), Process(target=three_times_back, args=(room, a))
    )


def in_the_parent_before(a, b):
    with b, a:
        print("parent")


def before_the_start():
    a, b = Lock(), Lock()
    in_the_parent_before(a, b)
    start_and_join(Process(target=forth, args=(a, b)))


def in_one_process():
    a, b = Lock(), Lock()
    forth(a, b)
    back(a, b)


def of_threads():
    a, b = threading.Lock(), threading.Lock()
    start_and_join(
        threading.Thread(target=forth, args=(a, b)), threading.Thread(target=back, args=(a, b))
    )


def same_two(a, b):
    with a, b:
        print("same two")


def four_locks():
    a, b, c, d = Lock(), Lock(), Lock(), Lock()
    start_and_join(
        Process(target=same_two, args=(a, b)),
        Process(target=same_two, args=(c, d)),
        Process(target=same_two, args=(b, c)),
    )


if __name__ == "__main__":
    one_order()
    under_a_third_lock()
    gives_up()
    never_both()
    one_process_after_the_other()
    signalled()
    locks_of_each_pair()
    sorted_by_their_number()
    room_for_two()
    before_the_start()
    in_one_process()
    of_threads()
    four_locks()
