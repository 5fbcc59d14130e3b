from multiprocessing import Pool, Process, current_process


def note(text):
    print(text)


def task(text):
    current_process().daemon = False
    p = Process(target=note, args=(text,))
    p.start()
    p.join()


def other(text):
    p = Process(target=note, args=(text,))
    p.start()
    p.join()


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(task, ["a", "b"])
