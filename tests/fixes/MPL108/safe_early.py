import os
from multiprocessing import Process


def work(*things):
    print(*things, flush=True)


class Moved(Process):
    def __init__(self, title, number):
        number = abs(number)
        # these come first
        self.daemon = True  # it is
        self.name = title; self.number = number

        # then this
        super().__init__()  # at last
        self.late = number

    def run(self):
        print(self.name, self.daemon, self.number, self.late, flush=True)


class Given(Process):
    def __init__(self, number, flag=True):
        if flag:
            self.daemon = flag
        else:
            self.number = 0
        self.number = number
        Process.__init__(self, None, work, args=(number, f"and {number}"))


class After(Process):
    def __init__(self, number):
        self.daemon = True
        # how many
        count = number * 2
        super().__init__(target=work, args=(count,))  # it works
        self.count = count


class Several(Process):
    def __init__(self, title):
        self.name = title
        self.daemon = False
        self.things = [1, 2]
        self.title = title + "!"
        Process.__init__(self, target=work, args=(os.getpid() > 0, self.title))


class OneLine(Process):
    def __init__(self): self.daemon = True; super().__init__()

    def run(self):
        print("one line", self.daemon, flush=True)


class Caught(Process):
    def __init__(self):
        try:
            self.daemon = True
            super().__init__()
        finally:
            print("made")

    def run(self):
        print("caught", self.daemon, flush=True)


if __name__ == "__main__":
    for p in [Moved("title", -1), Given(2), After(3), Several("several"), OneLine(), Caught()]:
        p.start()
        p.join()
        print(p.name == "several", p.daemon)
