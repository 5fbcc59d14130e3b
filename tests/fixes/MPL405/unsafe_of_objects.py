"""An object that has the memory gets a lock as well."""

import multiprocessing as mp
from multiprocessing.shared_memory import SharedMemory


class Image:
    def __init__(self, ctx):
        self.ctx = ctx
        self.pixels = ctx.RawArray("B", 4)

    def brighten(self):
        for at in range(4):
            self.pixels[at] = min(self.pixels[at] + 1, 255)


class Painter(mp.Process):
    def __init__(self, memory):
        super().__init__()
        self.memory = memory

    def run(self):
        self.memory.buf[0] += 1


def images():
    ctx = mp.get_context("spawn")
    image = Image(ctx)
    ps = [ctx.Process(target=image.brighten) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(list(image.pixels))


def painters():
    memory = SharedMemory(create=True, size=1)
    ps = [Painter(memory) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(memory.buf[0])
    memory.close()
    memory.unlink()


if __name__ == "__main__":
    images()
    painters()
