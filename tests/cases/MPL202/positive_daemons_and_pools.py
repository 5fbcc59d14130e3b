from multiprocessing import Manager, Pool, Process


def note(text):
    print(text)


def by_the_constructor():
    p = Process(target=note, args=("inner",))
    p.start()  # expect: MPL202@5
    p.join()


def by_the_flag(words):
    for word in words:
        p = Process(target=note, args=(word,))
        p.start()  # expect: MPL202@9
        p.join()


def in_a_task(word):
    with Pool(2) as pool:  # expect: MPL202@10
        return pool.map(len, [word])


def in_every_worker():
    global shared
    shared = Manager().dict()  # expect: MPL202@14


class Gardener(Process):
    def __init__(self):
        super().__init__()
        self.daemon = True

    def run(self):
        helper = Process(target=note, args=("digging",))
        helper.start()  # expect: MPL202@9
        helper.join()


if __name__ == "__main__":
    p = Process(target=by_the_constructor, daemon=True)
    p.start()
    p.join()

    q = Process(target=by_the_flag, args=(["a", "b"],))
    q.daemon = True
    q.start()
    q.join()

    with Pool(2) as pool:
        print(pool.map(in_a_task, ["word", "other"]))

    with Pool(2, initializer=in_every_worker) as pool:
        print(pool.map(len, ["word"]))

    g = Gardener()
    g.start()
    g.join()
