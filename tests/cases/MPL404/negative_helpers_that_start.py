"""A helper that starts what it is given starts each of them once, if it is given once."""

from multiprocessing import Process, Value


def reader(total):
    for _ in range(3):
        print(total.value)


def writer(total):
    for _ in range(30):
        total.value += 1


def start(target, total):
    process = Process(target=target, args=(total,), daemon=True)
    process.start()
    return process


def run_all(targets, total):
    processes = [Process(target=target, args=(total,)) for target in targets]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


def run_each(total, *targets):
    processes = []
    for target in targets:
        process = Process(target=target, args=(total,))
        process.start()
        processes.append(process)
    for process in processes:
        process.join()


class Service:
    def __init__(self):
        self.processes = []
        self.total = Value("i", 0)

    def spawn(self, target):
        process = Process(target=target, args=(self.total,))
        process.start()
        self.processes.append(process)

    def wait(self):
        for process in self.processes:
            process.join()


if __name__ == "__main__":
    a, b, c = Value("i"), Value("i"), Value("i")
    for process in [start(reader, a), start(writer, a)]:
        process.join()
    run_all([reader, writer], b)
    run_each(c, reader, writer)
    service = Service()
    service.spawn(reader)
    service.spawn(writer)
    service.wait()
