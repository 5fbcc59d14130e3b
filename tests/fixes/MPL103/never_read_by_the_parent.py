"""The program works because the work is done in the parent."""

from multiprocessing import Process

results = []


def work(number):
    results.append(number)


if __name__ == "__main__":
    p = Process(target=work(1))
    p.start()
    p.join()
    print(results)
