from multiprocessing import Lock, Process, Value

lock = Lock()
counter = Value("i", 0)


def work():
    with lock:  # expect: MPL309@10
        counter.value += 1  # expect: MPL309@9
        print(counter.value)


if __name__ == "__main__":
    ps = [Process(target=work) for _ in range(4)]
    for p in ps:
        p.start()
    work()
    for p in ps:
        p.join()
    print(counter.value)
