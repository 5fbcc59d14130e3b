"""What the parent fills or changes itself, in whatever way."""

import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process, Queue

results = []
counter = 0
state = {}
names = []


def work(queue, results):
    results.append(1)
    queue.put(results)


def take_from_a_queue():
    queue, mine = Queue(), []
    p = Process(target=work, args=(queue, mine))
    p.start()
    mine.extend(queue.get())
    print(mine)


def count():
    global counter
    counter += 1


def in_both():
    p = Process(target=count)
    p.start()
    count()
    print(counter)


def fill(target):
    target["x"] = 1


def fill_elsewhere(anything):
    anything.update(y=2)


def by_a_helper():
    p = Process(target=fill, args=(state,))
    p.start()
    fill_elsewhere(state)
    print(state)


def collect(queue, bag):
    while True:
        item = queue.get()
        if item is None:
            break
        bag.append(item)


def produce(queue, bag):
    bag.append(0)
    queue.put(bag)


def by_a_thread():
    queue, bag = Queue(), []
    collector = threading.Thread(target=collect, args=(queue, bag))
    collector.start()
    p = Process(target=produce, args=(queue, bag))
    p.start()
    p.join()
    queue.put(None)
    collector.join()
    print(bag)


def register(name):
    names.append(name)


def by_unknown_code(registry):
    registry.subscribe(register)
    p = Process(target=register, args=("child",))
    p.start()
    p.join()
    print(names)


def note(results):
    results.append("note")


def sometimes_here(parallel):
    if parallel:
        p = Process(target=note, args=(results,))
        p.start()
        p.join()
    else:
        note(results)
    return results


def handed_to_a_library(plot):
    points = []
    p = Process(target=note, args=(points,))
    p.start()
    plot(points)
    print(points)


def square(number):
    squares.append(number)
    return number**2


squares = []


def by_a_callback(numbers):
    with Pool() as pool:
        pending = [pool.apply_async(square, (n,), callback=squares.append) for n in numbers]
        for result in pending:
            result.wait()
    print(squares)


def by_a_lambda(numbers):
    cubes = []
    with ProcessPoolExecutor() as executor:
        for number in numbers:
            future = executor.submit(cube, number, cubes)
            future.add_done_callback(lambda f: cubes.append(f.result()))
    print(cubes)


def cube(number, cubes):
    cubes.append(number)
    return number**3


if __name__ == "__main__":
    by_a_callback([1, 2])
    by_a_lambda([1, 2])
    take_from_a_queue()
    in_both()
    by_a_helper()
    by_a_thread()
    by_unknown_code(object())
    sometimes_here(True)
    handed_to_a_library(print)
