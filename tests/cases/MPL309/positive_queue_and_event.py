from multiprocessing import Event, JoinableQueue, Process, Queue

results = Queue()
tasks = JoinableQueue(10)
stop = Event()


def worker():
    while not stop.is_set():  # expect: MPL309@15
        item = tasks.get()  # expect: MPL309@16
        results.put(item * 2)  # expect: MPL309@9
        tasks.task_done()


def main():
    p = Process(target=worker)
    p.start()
    for i in range(3):
        tasks.put(i)
    tasks.join()
    stop.set()
    print(results.get())


if __name__ == "__main__":
    main()
