"""Methods that the parent calls by a name that is made at run time."""

from multiprocessing import Process


class Robot:
    def __init__(self):
        self.steps = 0

    def do_walk(self):
        self.steps += 1

    def do_wait(self):
        print("waiting")

    def command(self, word):
        getattr(self, f"do_{word}")()

    def go(self):
        p = Process(target=self.do_walk)
        p.start()
        self.command("walk")
        p.join()
        print(self.steps)


if __name__ == "__main__":
    Robot().go()
