"""What was put is changed before the queue's thread may have pickled it."""

from multiprocessing import Queue


def reused_row(q):
    row = {}
    for n in range(10):
        row["n"] = n
        q.put(row)  # expect: MPL512@9


def emptied_batch(q, lines):
    batch = []
    for line in lines:
        batch.append(line)
        if len(batch) == 100:
            q.put(batch)  # expect: MPL512@13
            batch.clear()
    q.put(batch)


def one_more(q):
    seen = {1, 2}
    q.put(("seen", seen))  # expect: MPL512@5
    seen.add(3)
    return seen


def added_to(q):
    total = [0]
    q.put_nowait(total)  # expect: MPL512@5
    total += [1]
    print(total)


def by_an_item(q):
    table = [0, 0, 0]
    q.put(table, timeout=1)  # expect: MPL512@5
    print("put")
    del table[0]


if __name__ == "__main__":
    q = Queue()
    reused_row(q)
    emptied_batch(q, ["a", "b"])
    one_more(q)
    added_to(q)
    by_an_item(q)
