import threading
import time
from multiprocessing import Lock, Process, Queue, Value


def task(*_):
    print("working")


def both_loops():
    ps = [Process(target=task) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()


def batches(words):
    for i in range(0, len(words), 2):
        ps = [Process(target=task, args=(w,)) for w in words[i : i + 2]]
        for p in ps:
            p.start()
        for p in ps:
            p.join()


def in_a_batch(words):
    for i in range(3):
        p = Process(target=task, args=(i,))
        q = Process(target=task, args=(words,))
        p.start()
        q.start()
        p.join()
        q.join()


def retried():
    for attempt in range(3):
        p = Process(target=task, args=(attempt,))
        p.start()
        p.join()
        if p.exitcode == 0:
            break


def until_it_fails(count):
    jobs = []
    for i in range(count):
        p = Process(target=task, args=(i,))
        jobs.append(p)
        p.start()
        p.join()
        print(p.exitcode)


def supervised():
    while True:
        p = Process(target=task)
        p.start()
        p.join()


def with_a_limit():
    ps = [Process(target=task, args=(i,)) for i in range(3)]
    for p in ps:
        p.start()
        p.join(timeout=1)
    for p in ps:
        p.join(1)
        p.start()


def beside_the_parent():
    for i in range(3):
        p = Process(target=task, args=(i,))
        p.start()
        task("in the parent")
        p.join()


def paced():
    ps = [Process(target=task, args=(i,)) for i in range(3)]
    for p in ps:
        p.start()
        time.sleep(0.1)
        p.join()


def one_experiment_each(sizes):
    for i in range(len(sizes)):
        queue, lock = Queue(), Lock()
        p = Process(target=task, args=(i, queue, lock))
        p.start()
        p.join()


def one_queue_each():
    for i in range(3):
        queue = Queue()
        p = Process(target=task, args=(i, queue))
        p.start()
        p.join()


def taken_from_the_last(first):
    queue = Queue()
    queue.put(first)
    for i in range(3):
        p = Process(target=task, args=(i, queue.get(), queue))
        p.start()
        p.join()


def with_the_last_value():
    total = Value("i", 0)
    for i in range(3):
        p = Process(target=task, args=(i, total.value))
        p.start()
        p.join()


def results_at_once():
    queue = Queue()
    for i in range(3):
        queue.put(i)
        p = Process(target=task, args=(i, queue))
        p.start()
        print(queue.get())
        p.join()


def stages():
    extract = Process(target=task, args=("extract",))
    load = Process(target=task, args=("load",))
    for stage in [extract, load]:
        stage.start()
        stage.join()


def to_free_memory(files):
    for name in files:
        p = Process(target=task, args=(name,))
        p.start()
        p.join()


def repeated():
    for _ in range(3):
        p = Process(target=task)
        p.start()
        p.join()


def only_one():
    for i in range(1):
        p = Process(target=task, args=(i,))
        p.start()
        p.join()


def measured():
    times = []
    for i in range(3):
        before = time.perf_counter()
        p = Process(target=task, args=(i,))
        p.start()
        p.join()
        times.append(time.perf_counter() - before)


def not_the_same():
    last = Process(target=task)
    last.start()
    for i in range(3):
        p = Process(target=task, args=(i,))
        p.start()
        last.join()
        last = p
    last.join()


def threads():
    ts = [threading.Thread(target=task) for _ in range(3)]
    for t in ts:
        t.start()
        t.join()


if __name__ == "__main__":
    both_loops()
    batches(["a", "b", "c"])
