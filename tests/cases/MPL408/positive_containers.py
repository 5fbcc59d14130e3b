"""Lists, dicts and sets that a child fills and its parent finds as they were."""

from collections import Counter, defaultdict, deque
from multiprocessing import Pool, Process

found = []
by_word = {}
seen = set()
counts = defaultdict(int)
groups = defaultdict(list)
tally = Counter()


def search(word):
    found.append(word)  # expect: MPL408@5
    by_word[word] = len(word)  # expect: MPL408@5
    seen.add(word)  # expect: MPL408@5
    counts[word] += 1  # expect: MPL408@5
    groups[word[0]].append(word)  # expect: MPL408@5
    tally.update(word)  # expect: MPL408@5
    return None


def with_a_pool(words):
    with Pool() as pool:
        pool.map(search, words)
    print(len(found), by_word, "a" in seen, sum(counts.values()))
    for letter in groups:
        print(letter)
    if tally:
        print("letters")


def square(row, numbers, index):
    row[index] = numbers[index] ** 2  # expect: MPL408@5


def preallocated():
    numbers = [1, 2, 3]
    row = [0] * 3
    ps = [Process(target=square, args=(row, numbers, i)) for i in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    return row


def fill(queue):
    for number in range(5):
        queue.append(number)  # expect: MPL408@9


def a_deque():
    queue = deque(maxlen=10)
    p = Process(target=fill, args=(queue,))
    p.start()
    while not queue:
        pass


def deposit(account):
    account["balance"] += 10  # expect: MPL408@5


def one_key():
    account = {"balance": 0}
    p = Process(target=deposit, kwargs={"account": account})
    p.start()
    p.join()
    print(account["balance"])


if __name__ == "__main__":
    with_a_pool(["apple", "pear"])
    preallocated()
    a_deque()
    one_key()
