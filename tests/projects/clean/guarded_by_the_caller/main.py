"""The helper changes the number; whoever calls it holds the lock."""

from multiprocessing import Lock, Manager, Process, Value

from numbers_of import Numbers
from steps import bump, bump_entry


def worker(guard, total, entries):
    with guard:
        bump(total)
        bump_entry(entries, "all")
    Numbers(guard, entries).count()


if __name__ == "__main__":
    with Manager() as manager:
        guard, total, entries = Lock(), Value("i", 0), manager.dict(all=0)
        children = [Process(target=worker, args=(guard, total, entries)) for _ in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print(total.value, dict(entries))
