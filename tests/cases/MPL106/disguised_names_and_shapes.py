import multiprocessing as mp
from multiprocessing.context import SpawnProcess

import torch.multiprocessing as tmp


def work(n=0):
    print(n)


def make():
    return mp.Process(target=work)


class Base(mp.Process):
    pass


class Beeper(Base):
    def run(self):
        print("beep")


class Farm:
    def __init__(self):
        self.helper = tmp.Process(target=work)
        self.beeper = Beeper()

    def go(self):
        self.helper.run()  # expect: MPL106@9
        self.beeper.run()  # expect: MPL106@9

    def stop(self):
        self.helper.terminate()
        self.beeper.terminate()


def launch(process):
    process.run()  # expect: MPL106@5


if __name__ == "__main__":
    ctx = mp.get_context("spawn")
    one = ctx.Process(target=work)
    one.run()  # expect: MPL106@5
    make().run()  # expect: MPL106@5
    launch(SpawnProcess(target=work))
    [p.run() for p in (make(), make())]  # expect: MPL106@6
    table = {"a": mp.Process(target=work)}
    table["a"].run()  # expect: MPL106@5
    Farm().go()
