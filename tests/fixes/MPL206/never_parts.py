"""The call is part of something else, or nobody knows what a join does, or it must not wait."""

import asyncio
import time
from multiprocessing import Process


def task():
    time.sleep(60)


def first(p):
    nothing = p.terminate()
    return nothing, p.exitcode


class Service(Process):
    def run(self):
        task()

    def stop(self):
        self.kill()
        print("ended with", self.exitcode)

    def join(self, timeout=None):
        self.stop()
        super().join(timeout)


async def last():
    p = Process(target=task)
    p.start()
    p.terminate()
    return p.exitcode


if __name__ == "__main__":
    p = Process(target=task)
    p.start()
    print(first(p))
    p.join()
    service = Service()
    service.start()
    service.join()
    print(asyncio.run(last()))
