"""What prepares the start goes along, over definitions; constants and loggers stay."""

import logging
import time
from multiprocessing import Process, Queue

WORKERS = 3
greeting = "hello"
log = logging.getLogger(__name__)


def work(number, queue):
    """Put one thing."""
    queue.put((greeting, number))


class Result:
    """Defined late."""

    def __init__(self, pairs):
        self.pairs = pairs


if __name__ == "__main__":
    # Everything is put here.
    queue = Queue()  # the only one
    started = time.monotonic()

    processes = []
    # One process for each number.
    for number in range(WORKERS):
        process = Process(target=work, args=(number, queue))
        process.daemon = True
        process.start()
        processes.append(process)

    results = Result(sorted(queue.get() for _ in processes))
    for process in processes:
        process.join()  # all of them

    text = """
  The end:
{}
"""
    print(text.format(results.pairs))
    assert time.monotonic() > started
# The end.
