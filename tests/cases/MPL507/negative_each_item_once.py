"""Each item is reported once, or nobody can tell."""

import queue
import threading
from multiprocessing import JoinableQueue, Process
from queue import Empty

import reports


def plain(q):
    while True:
        print(q.get())
        q.task_done()


def whatever_happens(q):
    while True:
        item = q.get()
        try:
            if item == 3:
                continue
            print(1 / item)
        except ZeroDivisionError:
            print("no")
        finally:
            q.task_done()


def both_ways(q):
    while True:
        item = q.get()
        if item % 2:
            q.task_done()
            continue
        print(item)
        q.task_done()


def either_way(q):
    while True:
        item = q.get()
        try:
            print(1 / item)
        except Exception:
            q.task_done()
        else:
            q.task_done()


def until_none(q):
    while True:
        item = q.get()
        if item is None:
            q.task_done()
            break
        print(item)
        q.task_done()


def first_the_report(q):
    while True:
        item = q.get()
        q.task_done()
        if item is None:
            break
        print(item)


def if_there_is_one(q):
    while True:
        try:
            item = q.get(timeout=1)
        except Empty:
            continue
        print(item)
        q.task_done()


def by_a_flag(q):
    while True:
        found = False
        try:
            item = q.get(timeout=1)
            found = True
        except Empty:
            pass
        if not found:
            continue
        print(item)
        q.task_done()


def many_at_once(q):
    while True:
        items = [q.get() for _ in range(3)]
        print(items)
        for _ in items:
            q.task_done()


def the_rest_as_well(q):
    while True:
        items = [q.get()]
        while not q.empty():
            items.append(q.get())
        for item in items:
            print(item)
            q.task_done()


def report(q):
    q.task_done()


def by_a_helper(q):
    while True:
        item = q.get()
        if item == 1:
            report(q)
            continue
        print(item)
        report(q)


def by_a_thread(q):
    while True:
        item = q.get()
        threading.Thread(target=finish, args=(q, item)).start()


def finish(q, item):
    print(item)
    q.task_done()


def dies_of_an_error(q):
    while True:
        item = q.get()
        if item < 0:
            raise ValueError(item)
        print(item)
        q.task_done()


def everywhere():
    targets = [plain, whatever_happens, both_ways, either_way, if_there_is_one, by_a_flag]
    targets += [many_at_once, the_rest_as_well, by_a_helper, by_a_thread, dies_of_an_error]
    for target in targets:
        q = JoinableQueue()
        Process(target=target, args=(q,), daemon=True).start()
        for n in range(6):
            q.put(n)
        q.join()


def sentinel_is_reported():
    q = JoinableQueue()
    for target in (until_none, first_the_report):
        Process(target=target, args=(q,)).start()
    for n in (1, None, None):
        q.put(n)
    q.join()


def until_end(q):
    while True:
        word = q.get()
        if word == "end":
            break
        print(word)
        q.task_done()


def sentinel_after_the_join(words):
    q = JoinableQueue()
    p = Process(target=until_end, args=(q,))
    p.start()
    for word in words:
        q.put(word)
    q.join()
    q.put("end")
    p.join()


def keep(q):
    while True:
        print(q.get())


def nobody_joins():
    q = JoinableQueue()
    p = Process(target=keep, args=(q,), daemon=True)
    p.start()
    q.put(1)
    p.join(1)


def elsewhere(q):
    while True:
        print(q.get())


def reported_elsewhere():
    q = JoinableQueue()
    reports.done_by(q)
    Process(target=elsewhere, args=(q,), daemon=True).start()
    q.put(1)
    q.join()


def in_a_thread(q):
    while True:
        print(q.get())


def of_threads():
    q = queue.Queue()
    threading.Thread(target=in_a_thread, args=(q,), daemon=True).start()
    q.put(1)
    q.join()


if __name__ == "__main__":
    everywhere()
    sentinel_is_reported()
    sentinel_after_the_join(["a"])
    nobody_joins()
    reported_elsewhere()
    of_threads()
