"""The loop ends when the queue is empty, which it is for a moment, or for others too."""

from multiprocessing import JoinableQueue, Process, Queue


def produce(q):
    for n in range(5):
        q.put(n)


def consume(q):
    while not q.empty():  # expect: MPL505@15
        print(q.get())


def producer_beside_consumer():
    q = Queue()
    maker = Process(target=produce, args=(q,))
    eater = Process(target=consume, args=(q,))
    maker.start()
    eater.start()
    maker.join()
    eater.join()


def collect():
    results = Queue()
    workers = [Process(target=produce, args=(results,)) for _ in range(3)]
    for worker in workers:
        worker.start()
    found = []
    while results.empty() is False:  # expect: MPL505@11
        found.append(results.get())
    for worker in workers:
        worker.join()
    return found


def how_many_are_there():
    results = Queue()
    worker = Process(target=produce, args=(results,))
    worker.start()
    total = 0
    for _ in range(results.qsize()):  # expect: MPL505@20
        total += results.get()
    worker.join()
    return total


def left_by_a_break():
    results = Queue()
    worker = Process(target=produce, args=(results,))
    worker.start()
    while True:
        if results.empty():  # expect: MPL505@12
            break
        print(results.get())
    worker.join()


def looked_at_once():
    results = Queue()
    worker = Process(target=produce, args=(results,))
    worker.start()
    if not results.empty():  # expect: MPL505@12
        print("first:", results.get())
    worker.join()


def filled_and_emptied_at_once():
    q = Queue()
    for n in range(5):
        q.put(n)
    print("filled")
    while not q.empty():  # expect: MPL505@15
        print(q.get())


def take_tasks(tasks):
    while not tasks.empty():  # expect: MPL505@15
        print(tasks.get() * 2)


def several_consumers():
    tasks = Queue()
    for n in range(100):
        tasks.put(n)
    workers = [Process(target=take_tasks, args=(tasks,)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def work(tasks, results):
    while True:
        if tasks.qsize() == 0:  # expect: MPL505@12
            break
        results.put(tasks.get() + 1)
        tasks.task_done()


def two_consumers_of_a_joinable_queue():
    tasks, results = JoinableQueue(), Queue()
    for n in range(10):
        tasks.put(n)
    first = Process(target=work, args=(tasks, results))
    second = Process(target=work, args=(tasks, results))
    first.start()
    second.start()
    print([results.get() for _ in range(10)])
    first.join()
    second.join()


def show(frames):
    for _ in range(100):
        print(frames.get())


def only_the_latest():
    frames = Queue(maxsize=1)
    screen = Process(target=show, args=(frames,))
    screen.start()
    for frame in range(200):
        if frames.full():  # expect: MPL505@12
            frames.get()
        frames.put(frame)
    screen.join()


if __name__ == "__main__":
    producer_beside_consumer()
    print(collect(), how_many_are_there())
    left_by_a_break()
    looked_at_once()
    filled_and_emptied_at_once()
    several_consumers()
    two_consumers_of_a_joinable_queue()
    only_the_latest()
