"""Something keeps it, something waits, or there is nothing to lose."""

import time
from contextlib import closing
from multiprocessing import (
    Event,
    Lock,
    Manager,
    Pool,
    Process,
    Queue,
    RawValue,
    Value,
    get_context,
)
from threading import Thread

from elsewhere import register, wait_for


def task(*args):
    pass


KEPT = []
forking = get_context("fork")
everybodys = Lock()


def joined_here():
    lock = Lock()
    p = Process(target=task, args=(lock,))
    p.start()
    p.join()


def all_joined():
    lock = Lock()
    ps = [Process(target=task, args=(lock,)) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()


def waited_for_otherwise():
    queue = Queue()
    queue.put(1)
    Process(target=task, args=(queue,)).start()
    return queue.get()


def some_time_passes():
    event = Event()
    Process(target=task, args=(event,)).start()
    time.sleep(1)


def given_back():
    queue = Queue()
    Process(target=task, args=(queue,)).start()
    return queue


def given_back_with_the_child():
    event = Event()
    p = Process(target=task, args=(event,))
    p.start()
    return p, event


def stored():
    lock = Lock()
    KEPT.append(lock)
    p = Process(target=task, args=(lock,))
    p.start()
    return p


class Keeper:
    def __init__(self):
        self.lock = Lock()

    def begin(self):
        event = Event()
        self.event = event
        p = Process(target=task, args=(self.lock, event, everybodys))
        p.start()
        return p


class Worker(Process):
    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def run(self):
        self.queue.put(1)


def kept_by_the_process_object():
    queue = Queue()
    Worker(queue).start()


def handed_on():
    queue = Queue()
    p = Process(target=task, args=(queue,))
    register(queue)
    p.start()


def something_unknown_may_wait():
    lock = Lock()
    p = Process(target=task, args=(lock,))
    p.start()
    wait_for(p)


def kept_by_a_closure():
    count = Value("i", 0)
    p = Process(target=task, args=(count,))
    p.start()

    def result():
        return count.value

    return result


def kept_by_a_thread():
    event = Event()
    p = Process(target=task, args=(event,))
    Thread(target=event.wait).start()
    p.start()


def kept_by_a_display():
    lock = Lock()
    state = {"lock": lock}
    p = Process(target=task, args=(lock,))
    p.start()
    return state


def started_by_somebody_else():
    lock = Lock()
    return Process(target=task, args=(lock,))


def one_is_started_later():
    lock = Lock()
    first = Process(target=task, args=(lock,))
    second = Process(target=task, args=(lock,))
    first.start()
    return second


def on_one_way_only(patient):
    lock = Lock()
    p = Process(target=task, args=(lock,))
    p.start()
    if patient:
        p.join()


def polled():
    done = Event()
    p = Process(target=task, args=(done,))
    p.start()
    while not done.is_set():
        pass


def comes_later():
    event = Event()
    p = Process(target=task, args=(event,))
    p.start()
    yield
    p.join()


def forked():
    p = forking.Process(target=task, args=(Lock(),))
    p.start()


def of_a_manager(manager):
    lock = manager.Lock()
    p = Process(target=task, args=(lock,))
    p.start()


def without_semaphore():
    raw, plain = RawValue("i", 0), Value("i", 0, lock=False)
    p = Process(target=task, args=(raw, plain))
    p.start()


def with_the_lock_of_another(lock):
    count = Value("i", 0, lock=lock)
    p = Process(target=task, args=(count,))
    p.start()


def a_pool_keeps_what_it_is_given():
    return Pool(2, initializer=task, initargs=(Lock(),))


def in_a_block():
    lock = Lock()
    with closing(Process(target=task, args=(lock,))) as p:
        p.start()
        p.join()


def for_whoever_calls(lock):
    p = Process(target=task, args=(lock,))
    p.start()


def arguments_that_have_a_name():
    arguments = (Lock(), 1)
    p = Process(target=task, args=arguments)
    p.start()
    p.join()
    return arguments


def a_thread_keeps_its_arguments():
    t = Thread(target=task, args=(Lock(),))
    t.start()


if __name__ == "__main__":
    with Manager() as manager:
        of_a_manager(manager)
        shared = Lock()
        for_whoever_calls(shared)
        last = Process(target=task, args=(shared,))
        last.start()
        last.join()
