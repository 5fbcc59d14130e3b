"""The night: a program of its own, with a lock of its own and of another kind."""

from multiprocessing import Process, RLock, Value

from work import count

if __name__ == "__main__":
    total, guard = Value("i", 0), RLock()
    child = Process(target=count, args=(total, guard))
    child.start()
    child.join()
    print("by night:", total.value)
