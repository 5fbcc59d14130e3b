"""What the guard binds is not there for a child that imports the module."""

import json
from multiprocessing import Pool, Process


def report(name):
    print(title, name)  # expect: MPL110@11
    print(title, limit)  # expect: MPL110@18


def count(words):
    found = {}
    for word in words:
        if word not in stop_words:  # expect: MPL110@24
            found[word] = found.get(word, 0) + 1
    return found


def convert(line):
    return [json.loads(line)[key] for key in keys]  # expect: MPL110@46


def announce(number):
    message = f"round {number} of {rounds}"  # expect: MPL110@36
    print(message)


def log(text):
    try:
        with open(path, "a") as file:  # expect: MPL110@19
            file.write(text)
    except:
        return


if __name__ == "__main__":
    path = "log.txt"
    title, limit = "Report", 10
    p = Process(target=report, args=("first",))
    p.start()
    p.join()
    stop_words = {"a", "the"}
    with open("keys.json") as file:
        keys = json.load(file)
    for rounds in (1, 2):
        q = Process(target=announce, args=(1,))
        q.start()
        q.join()
    with Pool(2) as pool:
        pool.map(log, ["a", "b"])
        print(pool.map(count, [["a", "cat"], ["the", "cat"]]))
        print(pool.map(convert, ["{}"]))
