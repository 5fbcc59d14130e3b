"""What stands at module level is handed to the children, too."""

from multiprocessing import Process, Value
from threading import Event, Lock

stop = Event()
guard = Lock()


def serve():
    while not stop.is_set():
        pass
    print("stopped")


def count(total):
    with guard:
        total.value += 1


def main():
    server = Process(target=serve)
    server.start()
    stop.set()
    server.join()
    total = Value("i", 0)
    counters = [Process(target=count, args=(total,)) for _ in range(3)]
    for counter in counters:
        counter.start()
    for counter in counters:
        counter.join()
    print(total.value)


if __name__ == "__main__":
    main()
