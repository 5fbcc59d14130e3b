"""One object is run here or started, as the user likes."""

import sys
from multiprocessing import Process


class Worker(Process):
    def run(self):
        print("working")


def work():
    print("working")


def main(debug):
    p = Process(target=work)
    if debug:
        p.run()
    else:
        p.start()
        p.join()
    workers = [Worker() for _ in range(2)]
    for worker in workers:
        (worker.run if debug else worker.start)()
    if debug:
        first = Worker()
        first.run()
        return
    for worker in workers:
        worker.join()


if __name__ == "__main__":
    main("--debug" in sys.argv)
