import atexit
from multiprocessing import Lock, Process

lock = Lock()


def named(text, *, end="\n"):
    with lock:
        print(text, end=end)


def registered(text):
    with lock:
        print(text)


def packed(text):
    with lock:
        print(text)


def rebinding(text):
    global lock
    with lock:
        print(text)


class Worker(Process):
    def run(self):
        with lock:
            print("runs")


if __name__ == "__main__":
    atexit.register(registered, "the end")
    arguments = ("a",)
    children = [
        Process(target=named, args=("a",)),
        Process(target=registered, args=("a",)),
        Process(target=packed, args=arguments),
        Process(target=rebinding, args=("a",)),
        Worker(),
    ]
    for child in children:
        child.start()
    with lock:
        print("started")
    for child in children:
        child.join()
