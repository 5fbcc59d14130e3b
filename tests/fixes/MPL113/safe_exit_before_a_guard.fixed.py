import sys
from multiprocessing import Pool


def work(number):
    return number * number


def main():
    with Pool(2) as pool:
        print(pool.map(work, range(3)), file=sys.stdout)


if __name__ == "__main__":
    main()
