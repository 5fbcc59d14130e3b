"""Children use the names of the module: these stay, and the order among the rest, too."""

from multiprocessing import Pool, Process

table = {"a": 1}
table["b"] = 2
letters = list(table)


def look_up(letter):
    return table[letter]


print("looking up", letters)
first = Process(target=look_up, args=("a",))
first.start()
first.join()
factor = 10


def scaled(letter):
    return factor * look_up(letter)


with Pool(2) as pool:
    print(pool.map(scaled, letters))
