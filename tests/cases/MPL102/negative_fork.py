"""With an explicit fork a process object is not pickled."""

import multiprocessing

fork = multiprocessing.get_context("fork")


def work(value):
    print(value)


class Forked(fork.Process):
    def __init__(self, path):
        super().__init__()
        self.log = open(path, "a")

    def run(self):
        self.log.write("hello")


class Own:
    def __init__(self):
        self.key = lambda n: n

    def work(self):
        print(self.key(1))

    def start(self):
        child = fork.Process(target=self.work)
        child.start()
        child.join()


def main(method):
    def nested():
        print("nested")

    child = fork.Process(target=nested)
    child.start()
    child.join()
    with fork.Pool(initializer=nested) as pool:
        pool.map(work, [1, 2])
    chosen = multiprocessing.get_context(method)
    other = chosen.Process(target=nested)
    other.start()
    other.join()
    with open("log.txt") as log:
        reader = multiprocessing.context.ForkProcess(target=work, args=(log,))
        reader.start()
        reader.join()


if __name__ == "__main__":
    main("fork")
    Own().start()
    forked = Forked("log.txt")
    forked.start()
    forked.join()
