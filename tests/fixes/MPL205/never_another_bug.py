"""The processes can run one by one only: all at once they count wrong."""

from multiprocessing import Process, Value


def work(count):
    count.value += 1


if __name__ == "__main__":
    count = Value("i", 0)
    ps = [Process(target=work, args=(count,)) for _ in range(4)]
    for p in ps:
        p.start()
        p.join()
    print(count.value)
