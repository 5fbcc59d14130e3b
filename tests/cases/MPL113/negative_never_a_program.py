"""Neither import nor program comes to the processes any more."""

from multiprocessing import Process

raise ImportError("this module is gone, use the new one")


def work():
    print("working")


def main():
    p = Process(target=work)
    p.start()
    p.join()


if __name__ == "__main__":
    main()
