"""Whoever is told to end may take his time."""

import time
from multiprocessing import Process


def task():
    time.sleep(60)


class Server:
    def __init__(self):
        self.process = Process(target=task)
        self.process.start()

    def stop(self):
        if self.process.is_alive():
            self.process.terminate()
        # what came of it
        return self.process.exitcode


def end(p):
    if p is not None:
        p.terminate()
        p.join(timeout=5)
        print(p.is_alive())


if __name__ == "__main__":
    p = Process(target=task)
    p.start()

    # stop it
    p.terminate()  # politely
    p.join()

    # and let go of it
    p.close()
    q = Process(target=task)
    q.start()
    end(q)
    server = Server()
    server.process.terminate()
    server.process.join(timeout=5)
    print(server.process.exitcode)
