"""A manager's lock that is free raises RuntimeError, and the program counts on it."""

from multiprocessing import Manager, Process


def leave(key):
    key.acquire()
    print("the room is locked")
    key.release()
    try:
        key.release()
    except RuntimeError:
        print("it was open already")


if __name__ == "__main__":
    with Manager() as manager:
        key = manager.Lock()
        guard = Process(target=leave, args=(key,))
        guard.start()
        guard.join()
