"""Functions need what is made before the start, and children make it again."""

import os
from multiprocessing import Process


def load():
    print("loading")
    return {"a": 1}


DATA = load()
os.makedirs(".", exist_ok=True)


def work(key):
    print(key, DATA[key])


if __name__ == "__main__":
    process = Process(target=work, args=("a",))
    process.start()
    process.join()
