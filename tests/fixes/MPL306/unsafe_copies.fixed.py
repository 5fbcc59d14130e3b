"""What comes out of a queue is a copy; what an object brings along may be for its threads."""

from multiprocessing import JoinableQueue, Lock, Process, Queue


class Counter:
    def __init__(self):
        self.lock = Lock()
        self.count = 0

    def add(self, number):
        with self.lock:
            self.count += number

    def start(self):
        child = Process(target=self.add, args=(1,))
        child.start()
        child.join()


def collect(rows, done):
    for row in range(3):
        rows.put(row, timeout=5)
    done.put("done")


def work(jobs):
    print(jobs.get())
    jobs.task_done()


def main():
    rows, done = Queue(), Queue(maxsize=1)
    p = Process(target=collect, args=(rows, done))
    p.start()
    print(rows.get(), rows.get(), rows.get(), done.get())
    p.join()
    jobs = JoinableQueue()
    jobs.put("a job")
    p = Process(target=work, args=(jobs,))
    p.start()
    jobs.join()
    p.join()
    Counter().start()


if __name__ == "__main__":
    main()
