"""What stands at module level is handed to the children, too."""

from multiprocessing import Event, Lock, Process, Value

stop = Event()
guard = Lock()


def serve(stop):
    while not stop.is_set():
        pass
    print("stopped")


def count(total, guard):
    with guard:
        total.value += 1


def main():
    server = Process(target=serve, args=(stop,))
    server.start()
    stop.set()
    server.join()
    total = Value("i", 0)
    counters = [Process(target=count, args=(total, guard)) for _ in range(3)]
    for counter in counters:
        counter.start()
    for counter in counters:
        counter.join()
    print(total.value)


if __name__ == "__main__":
    main()
