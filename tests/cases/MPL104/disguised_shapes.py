"""The same in comprehensions, through names and arguments, in subclasses."""

import multiprocessing as mp


def work(item):
    print(item)


class Sender(mp.Process):
    def __init__(self, number):
        super().__init__(target=work, args=(len(number)))  # expect: MPL104@45


def launch(queue):
    p = mp.Process(target=work, args=(queue))  # expect: MPL104@39
    p.start()


if __name__ == "__main__":
    ps = [mp.Process(target=work, args=(i)) for i in range(3)]  # expect: MPL104@41
    for index, name in enumerate(["ann", "bob"]):
        mp.Process(target=work, args=(index)).start()  # expect: MPL104@39
        mp.Process(target=work, args=(f"worker {name}")).start()  # expect: MPL104@39
    mp.get_context("fork").Process(None, work, None, -1).start()  # expect: MPL104@54
    launch(mp.SimpleQueue())
    Sender("ab").start()
