"""Items that no queue, pipe or manager can take."""

import threading
from multiprocessing import Event, JoinableQueue, Lock, Manager, Pipe, Process, Queue, SimpleQueue


def take(queue):
    print(queue.get())


def rows(path):
    with open(path) as file:
        yield from file


def functions():
    def answer():
        return 42

    queue, simple = Queue(), SimpleQueue()
    child = Process(target=take, args=(queue,))
    child.start()
    queue.put(answer)  # expect: MPL511@15
    queue.put(lambda: 42, timeout=3)  # expect: MPL511@15
    simple.put(("answer", answer))  # expect: MPL511@27
    child.join()


def data(path):
    queue = JoinableQueue()
    child = Process(target=take, args=(queue,))
    child.start()
    queue.put(rows(path))  # expect: MPL511@15
    with open(path) as file:
        queue.put({"file": file})  # expect: MPL511@28
    child.join()


def shared():
    queue = Queue()
    child = Process(target=take, args=(queue,))
    child.start()
    queue.put(Lock())  # expect: MPL511@15
    done = Event()
    queue.put((1, done))  # expect: MPL511@19
    queue.put(threading.Lock())  # expect: MPL511@15
    queue.put(Queue())  # expect: MPL511@15
    child.join()


def pipes():
    receiver, sender = Pipe()
    child = Process(target=print, args=(receiver,))
    child.start()
    sender.send(lambda: 42)  # expect: MPL511@17
    child.join()


def managers():
    with Manager() as manager:
        table, items, names = manager.dict(), manager.list(), manager.Namespace()
        later = manager.Queue()
        child = Process(target=take, args=(later,))
        child.start()
        table["key"] = lambda n: n  # expect: MPL511@24
        items.append(n for n in range(3))  # expect: MPL511@21
        items.sort(key=lambda n: -n)  # expect: MPL511@24
        items.extend(n * n for n in range(3))  # expect: MPL511@21
        table.get("key", lambda: 1)  # expect: MPL511@26
        names.lock = threading.RLock()  # expect: MPL511@22
        table.update({"lock": Lock()})  # expect: MPL511@31
        later.put(lambda: 42)  # expect: MPL511@19
        child.join()


if __name__ == "__main__":
    functions()
    data("rows.txt")
    shared()
    pipes()
    managers()
