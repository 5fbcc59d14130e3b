"""Each child sets the module up for itself, and only the child reads it."""

from multiprocessing import Process

from child import run

if __name__ == "__main__":
    for name in ("one", "two"):
        child = Process(target=run, args=(name,))
        child.start()
        child.join(timeout=30)
    print("done")
