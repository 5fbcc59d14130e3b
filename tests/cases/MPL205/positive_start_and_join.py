import os
from multiprocessing import Process, Queue


def task(number, queue):
    queue.put((number, os.getpid()))


class Worker(Process):
    def run(self):
        print(self.name)


def through_a_list(queue):
    ps = [Process(target=task, args=(n, queue)) for n in range(4)]
    for p in ps:
        p.start()
        p.join()  # expect: MPL205@9


def collected(queue, words):
    jobs = []
    for word in words:
        p = Process(target=task, args=(word, queue))
        jobs.append(p)
        p.start()
        p.join()  # expect: MPL205@9
    return jobs


def numbered(queue):
    for i in range(4):
        p = Process(target=task, args=(i, queue), name=f"worker {i}")
        print("starting", p.name)
        p.start()
        p.join()  # expect: MPL205@9
        print("done", i)


def of_a_class(count):
    crew = []
    for _ in range(count):
        w = Worker()
        w.daemon = True
        crew.append(w)
    for w in crew:
        w.start()
        w.join()  # expect: MPL205@9


if __name__ == "__main__":
    queue = Queue()
    through_a_list(queue)
    collected(queue, ["a", "b"])
    numbered(queue)
    of_a_class(3)
