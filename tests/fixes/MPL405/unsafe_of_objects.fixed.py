"""An object that has the memory gets a lock as well."""

import multiprocessing as mp
from multiprocessing.shared_memory import SharedMemory


class Image:
    def __init__(self, ctx):
        self.ctx = ctx
        self.pixels = ctx.RawArray("B", 4)
        self.lock = ctx.Lock()

    def brighten(self):
        for at in range(4):
            with self.lock:
                self.pixels[at] = min(self.pixels[at] + 1, 255)


class Painter(mp.Process):
    def __init__(self, memory, lock):
        super().__init__()
        self.memory = memory
        self.lock = lock

    def run(self):
        with self.lock:
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
    lock = mp.Lock()
    ps = [Painter(memory, lock) for _ in range(2)]
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
