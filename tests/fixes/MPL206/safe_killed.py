"""Nobody can refuse to be killed."""

import time
from multiprocessing import Process


def task():
    time.sleep(60)


class Worker(Process):
    def run(self):
        task()

    def stop(self):
        # at once
        self.kill()  # no mercy

        return self.exitcode


def made_sure():
    p = Process(target=task)
    p.start()
    p.terminate()
    p.kill()
    p.close()


if __name__ == "__main__":
    p = Process(target=task)
    p.start()
    p.kill(); print("killed", p.exitcode)
    worker = Worker()
    worker.start()
    print(worker.stop())
    q = Process(target=task)
    q.start()
    try: q.kill()
    finally: q.close()
    made_sure()
