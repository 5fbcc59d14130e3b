import multiprocessing as mp


def note(text):
    print(text)


def free():
    mp.current_process()._config["daemon"] = False


def task(text):
    p = mp.Process(target=note, args=(text,))
    p.start()
    p.join()


if __name__ == "__main__":
    with mp.Pool(2, initializer=free) as pool:
        pool.map(task, ["a", "b"])
