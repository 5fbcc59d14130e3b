"""Files opened at import, or for forked children, that two processes read or write."""

import csv
from multiprocessing import Process, get_context

story = open("story.txt")
table = open("table.csv")
out = open("out.txt", "w")
context = get_context("fork")


def listen():
    for line in story:  # expect: MPL410@17
        print(line)


def rows():
    for row in csv.reader(table):  # expect: MPL410@27
        print(row)


def write(text):
    out.write(text)  # expect: MPL410@5


def nested(path):
    with open(path) as lines:

        def first():
            print(next(lines))  # expect: MPL410@24

        p = context.Process(target=first)
        p.start()
        print(lines.readline())
        p.join()


if __name__ == "__main__":
    child = Process(target=listen)
    child.start()
    print(story.readline())
    child.join()

    reader = Process(target=rows)
    reader.start()
    reader.join()
    print(table.read())

    print("title", file=out)
    writer = Process(target=write, args=("line",))
    writer.start()
    writer.join()
    nested("story.txt")
