"""What is nested in a proxy is a proxy itself; what a task makes is its own."""

from multiprocessing import Manager, Process

from state import make
from work import fill

if __name__ == "__main__":
    with Manager() as manager:
        state = make(manager)
        children = [Process(target=fill, args=(state, number)) for number in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print(sorted(state["items"]))
