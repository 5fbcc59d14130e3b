"""One child writes, the parent reads when it has ended."""

from multiprocessing import Manager, Process, Value

from writer import write

if __name__ == "__main__":
    with Manager() as manager:
        total, entries = Value("i", 0), manager.dict(n=0)
        child = Process(target=write, args=(total, entries))
        child.start()
        child.join()
        entries["n"] += 1
        print(total.value, dict(entries))
