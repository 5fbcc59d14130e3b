from multiprocessing import Lock, Process, Queue, set_start_method

lock = Lock()
results = Queue()


def work():
    with lock:
        results.put(1)


if __name__ == "__main__":
    set_start_method("fork", force=True)
    p = Process(target=work)
    p.start()
    print(results.get())
    p.join()
