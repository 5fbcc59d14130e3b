"""Threads, subprocesses and whatever else has a ``run``."""

import asyncio
import multiprocessing.dummy
import subprocess
import threading
from multiprocessing import Process


class Job:
    def run(self):
        print("job")

    def join(self):
        print("joined")


class Task(threading.Thread):
    def run(self):
        print("task")


async def coroutine():
    print("coroutine")


def work():
    print("working")


def either(threaded):
    kind = threading.Thread if threaded else Process
    thing = kind(target=work)
    thing.run()


def unknown(process):
    process.run()
    process.join()


if __name__ == "__main__":
    job = Job()
    job.run()
    job.join()
    Task().run()
    threading.Thread(target=work).run()
    multiprocessing.dummy.Process(target=work).run()
    subprocess.run(["true"], check=True)
    asyncio.run(coroutine())
    either(True)
    unknown(job)
