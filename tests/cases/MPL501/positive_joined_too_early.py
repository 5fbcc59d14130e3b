"""The parent joins first and takes the results afterwards."""

import multiprocessing as mp
from multiprocessing import JoinableQueue, Process, Queue, SimpleQueue


def count_words(q, lines):
    counts = {}
    for line in lines:
        for word in line.split():
            counts[word] = counts.get(word, 0) + 1
    q.put(counts)


def one_process(lines):
    q = Queue()
    p = Process(target=count_words, args=(q, lines))
    p.start()
    p.join()  # expect: MPL501@5
    return q.get()


def report_each(q, lines):
    for line in lines:
        q.put(line.split())


def in_a_loop(lines):
    q = SimpleQueue()
    ps = []
    for _ in range(4):
        p = Process(target=report_each, args=(q, lines))
        ps.append(p)
        p.start()
    for p in ps:
        p.join()  # expect: MPL501@9
    while not q.empty():
        print(q.get())


def picture(q):
    q.put("x" * 1_000_000)


def of_known_size():
    q = JoinableQueue()
    p = Process(target=picture, args=(q,))
    p.start()
    p.join()  # expect: MPL501@5
    print(len(q.get()))


def numbers(q, n):
    for i in range(n):
        q.put(i)


def many_small_ones():
    q = Queue()
    p = Process(target=numbers, args=(q, 100_000))
    p.start()
    p.join()  # expect: MPL501@5
    for _ in range(100_000):
        q.get()


def until_told(q, stop):
    n = 0
    while not stop.is_set():
        n += 1
        q.put(n)


def never_taken(seconds):
    q, stop = Queue(), mp.Event()
    p = Process(target=until_told, args=(q, stop))
    p.start()
    stop.wait(seconds)
    stop.set()
    p.join()  # expect: MPL501@5


def taken_in_the_same_round(lines):
    q = Queue()
    ps = [Process(target=report_each, args=(q, part)) for part in lines]
    for p in ps:
        p.start()
    results = []
    for p in ps:
        p.join()  # expect: MPL501@9
        results.append(q.get())
    return results


def batch_by_batch(batches):
    q = Queue()
    for batch in batches:
        ps = [Process(target=count_words, args=(q, lines)) for lines in batch]
        for p in ps:
            p.start()
        for p in ps:
            p.join()  # expect: MPL501@13
        for _ in ps:
            print(q.get())


def taken_by_a_caller(q, lines):
    p = Process(target=report_each, args=(q, lines))
    p.start()
    p.join()  # expect: MPL501@5


def show(q, n):
    for _ in range(n):
        print(q.get())


def three(q):
    for n in range(3):
        q.put(n)


def with_little_room():
    q = Queue(maxsize=2)
    p = Process(target=three, args=(q,))
    p.start()
    p.join()  # expect: MPL501@5
    for _ in range(3):
        print(q.get())


def by_a_process_that_starts_too_late():
    q = Queue()
    producer = Process(target=numbers, args=(q, 10_000))
    consumer = Process(target=show, args=(q, 10_000))
    producer.start()
    producer.join()  # expect: MPL501@5
    consumer.start()
    consumer.join()


if __name__ == "__main__":
    text = [input(), input()]
    one_process(text)
    in_a_loop(text)
    of_known_size()
    many_small_ones()
    never_taken(1)
    taken_in_the_same_round(text)
    batch_by_batch([text])
    with_little_room()
    by_a_process_that_starts_too_late()
    queue = Queue()
    taken_by_a_caller(queue, text)
    print(queue.get())
