"""The block runs after a start that failed, too; what it is made for is the other way."""

from multiprocessing import Process


def work():
    print("working")


def main():
    p = Process(target=work)
    try:
        p.start()
        print("started")
    finally:
        p.join()


if __name__ == "__main__":
    main()
