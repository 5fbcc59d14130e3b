"""Consumers that have others call what ends them."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from multiprocessing import Process, Queue


def obey(order):
    if order == "quit":
        raise SystemExit
    print(order)


def in_a_thread(q):
    with ThreadPoolExecutor(1) as executor:
        while True:
            executor.submit(obey, q.get()).result()


def at_the_end_of_a_block(q):
    while True:
        with ExitStack() as stack:
            stack.callback(obey, q.get())


def through_map(q):
    while True:
        list(map(lambda order: obey(order), [q.get()]))


async def wait(order):
    await asyncio.to_thread(obey, order)


def in_an_event_loop(q):
    while True:
        asyncio.run(wait(q.get()))


def main():
    first, second, third, fourth = Queue(), Queue(), Queue(), Queue()
    ps = [
        Process(target=in_a_thread, args=(first,)),
        Process(target=at_the_end_of_a_block, args=(second,)),
        Process(target=through_map, args=(third,)),
        Process(target=in_an_event_loop, args=(fourth,)),
    ]
    for p in ps:
        p.start()
    for order in ("bow", "quit"):
        first.put(order)
        second.put(order)
        third.put(order)
        fourth.put(order)
    for p in ps:
        p.join()


if __name__ == "__main__":
    main()
