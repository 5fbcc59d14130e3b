"""What cannot be pickled and is no nested function."""

from multiprocessing import Manager, Process


def work(*things):
    print(things)


def run(path):
    class Job:
        size = 3

    log = open(path)
    with Manager() as manager:
        for p in [
            Process(target=work, args=(Job(),)),
            Process(target=work, args=(log,)),
            Process(target=work, args=(manager,)),
            Process(target=work, args=((n for n in range(3)),)),
            Process(target=work, args=(lambda: 3,)),
        ]:
            p.start()
            p.join()


if __name__ == "__main__":
    run("log.txt")
