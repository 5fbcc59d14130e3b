"""One process gives what only another process waits for."""

import asyncio
import multiprocessing
import queue
from multiprocessing import Process, Value
from threading import Event, Lock

fork = multiprocessing.get_context("fork")

results = queue.Queue()  # expect: MPL306@11
stop = Event()  # expect: MPL306@8
guard = Lock()  # expect: MPL306@9


def compute(number):
    results.put(number * number)


def serve():
    while not stop.is_set():
        print("serving")


def count(total):
    with guard:
        total.value += 1  # expect: MPL404@9


def sing(done):
    print("la la la")
    done.set()


def collect(rows):
    rows.put_nowait("a row")


def main():
    child = Process(target=compute, args=(3,))
    child.start()
    print(results.get())
    child.join()

    server = Process(target=serve)
    server.start()
    stop.set()
    server.join()

    total = Value("i", 0)
    counters = [Process(target=count, args=(total,)) for _ in range(3)]
    for counter in counters:
        counter.start()
    for counter in counters:
        counter.join()


def forked():
    done = Event()  # expect: MPL306@12
    singer = fork.Process(target=sing, args=(done,))
    singer.start()
    done.wait()
    singer.join()


async def copied():
    rows = asyncio.Queue()  # expect: MPL306@12
    child = Process(target=collect, args=(rows,))
    child.start()
    print(await rows.get())
    child.join()


if __name__ == "__main__":
    main()
    forked()
    asyncio.run(copied())
