"""What a child changes for itself, and its parent does not look for."""

import random
from multiprocessing import Pool, Process, Queue

cache = {}
processed = 0
model = None
verbose = False
settings = {"level": 1, "name": "x"}
connection = None


def slow(number):
    if number not in cache:
        cache[number] = number**2
    return cache[number]


def numbered(task):
    global processed
    processed += 1
    print(task, processed)


def set_up():
    global model, connection
    model = object()
    connection = open("data.txt")


def predict(number):
    return (model, number)


def chatty(text, loud):
    global verbose
    verbose = loud
    if verbose:
        print(text)


def configured(options, rank):
    options["rank"] = rank
    settings["level"] = rank
    print(options)


def collect(queue, number):
    rows = []
    for n in range(number):
        rows.append(n)
    queue.put(rows)


def consume(tasks):
    while tasks:
        print(tasks.pop())
    tasks.clear()


def shuffled(cards):
    random.shuffle(cards)
    cards.sort()
    print(cards[0])


if __name__ == "__main__":
    with Pool() as pool:
        print(sum(pool.map(slow, range(10))))
        pool.map(numbered, "abc")
    with Pool(2, set_up) as pool:
        print(pool.map(predict, range(3)))
        if model is None and connection is None:
            print("no model here")

    p = Process(target=chatty, args=("hello", True))
    p.start()
    if verbose:
        print("started")

    options = {"epochs": 3}
    workers = [Process(target=configured, args=(options, rank)) for rank in range(2)]
    for worker in workers:
        worker.start()
    print(options["epochs"], settings["level"])

    queue = Queue()
    collector = Process(target=collect, args=(queue, 3))
    collector.start()
    rows = queue.get()
    print(rows)

    tasks = ["a", "b"]
    consumer = Process(target=consume, args=(tasks,))
    consumer.start()
    consumer.join()
    print(len(tasks), "tasks were done")

    cards = [1, 2, 3]
    player = Process(target=shuffled, args=(cards,))
    player.start()
    print(cards)
