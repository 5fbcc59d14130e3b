from multiprocessing import Queue, set_start_method


def either(queues):
    for _ in range(2):
        queues.append(Queue())
        set_start_method("spawn")


def twice():
    queue = Queue()
    set_start_method("spawn")
    return queue


def named(name):
    queue = Queue()
    set_start_method(name)
    return queue


def two():
    set_start_method("spawn")
    set_start_method("forkserver")


if __name__ == "__main__":
    twice()
    twice()
    named("spawn")
    either([])
