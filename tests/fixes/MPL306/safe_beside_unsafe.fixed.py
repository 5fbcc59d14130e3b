"""A safe fix and an unsafe one share an import: it goes with the last of them."""

from multiprocessing import Event, Process


def work(done):
    done.set()


def main():
    done = Event()
    child = Process(target=work, args=(done,))
    child.start()
    done.wait()
    child.join()


if __name__ == "__main__":
    main()
