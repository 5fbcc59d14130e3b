from billiard import Pool, Process


def note(text):
    print(text)


def task(text):
    p = Process(target=note, args=(text,))
    p.start()
    p.join()


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(task, ["a", "b"])
    p = Process(target=task, args=("c",))
    p.daemon = True
    p.start()
    p.join()
