"""A loop over functions starts each of them once: none of them runs beside itself."""

from multiprocessing import Event, Process, Value


def writer(total, log):
    for _ in range(40):
        total.value += 1


def reader(total, log):
    for _ in range(4):
        print(total.value)


def counter(seen):
    seen.value += 1


def first(total, done):
    total.value += 1
    done.set()


def second(total, done):
    done.wait()
    total.value += 1


def run(total, jobs):
    for p in jobs:
        p.start()
    for p in jobs:
        p.join()


if __name__ == "__main__":
    a, b, c, d, seen = Value("i"), Value("i"), Value("i"), Value("i"), Value("i")
    run(a, [Process(target=f, args=(a, None)) for f in (writer, reader)])

    roles = {"writer": writer, "reader": reader}
    run(b, [Process(name=name, target=f, args=(b, None)) for name, f in roles.items()])

    jobs = [(writer, (c, None)), (counter, (seen,))]
    processes = []
    for function, arguments in jobs:
        process = Process(target=function, args=arguments)
        process.start()
        processes.append(process)
    for process in processes:
        process.join()

    done = Event()
    run(d, [Process(target=f, args=(d, done)) for f in (first, second)])
