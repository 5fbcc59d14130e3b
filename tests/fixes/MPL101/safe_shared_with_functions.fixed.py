"""Children use the names of the module: these stay, and the order among the rest, too."""

from multiprocessing import Pool, Process

table = {"a": 1}
table["b"] = 2


def look_up(letter):
    return table[letter]


factor = 10


def scaled(letter):
    return factor * look_up(letter)


if __name__ == "__main__":
    letters = list(table)

    print("looking up", letters)
    first = Process(target=look_up, args=("a",))
    first.start()
    first.join()

    with Pool(2) as pool:
        print(pool.map(scaled, letters))
