"""An exit in a function of the class, which another class may override."""

import sys
from multiprocessing import Process


class Command:
    def run(self):
        raise NotImplementedError

    def main(self):
        self.run()
        sys.exit(0)


def work():
    print("working")


class Start(Command):
    def run(self):
        p = Process(target=work)
        p.start()
        p.join()


if __name__ == "__main__":
    Start().main()
