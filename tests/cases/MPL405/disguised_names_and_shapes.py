"""The same under other names: contexts, attributes, views, pools, initializers, helpers."""

import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import shared_memory, sharedctypes

import numpy

memory = None


def set_up(shared):
    global memory
    memory = shared


def in_a_pool(_):
    memory.value += 1  # expect: MPL405@5


class Worker(mp.Process):
    def __init__(self, shm):
        super().__init__()
        self.shm = shm

    def run(self):
        view = self.shm.buf
        view[0] = view[0] + 1  # expect: MPL405@9


class Image:
    def __init__(self, ctx):
        self.pixels = ctx.RawArray("B", 16)

    def brighten(self):
        for at in range(16):
            self.change(at)

    def change(self, at):
        pixels = self.pixels
        pixels[at] = min(pixels[at] + 1, 255)  # expect: MPL405@9

    def run(self):
        ps = [mp.Process(target=self.brighten) for _ in range(2)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()


def bump(numbers, at):
    numbers[at] += 1  # expect: MPL405@5


def by_a_helper(numbers):
    bump(numbers, 0)


def by_keyword(*, name):
    with_name = dict(name=name)
    shm = shared_memory.SharedMemory(name=with_name["name"])
    array = numpy.ndarray(4, "i", shm.buf)
    total = array
    total[0] -= 1  # expect: MPL405@5


def by_memoryview(shm):
    view = memoryview(shm.buf)
    view[1] += 1  # expect: MPL405@5


if __name__ == "__main__":
    ctx = mp.get_context("spawn")
    counter = sharedctypes.RawValue("i", 0)
    with ctx.Pool(2, set_up, (counter,)) as pool:
        pool.map(in_a_pool, range(4))
    with ProcessPoolExecutor(initializer=set_up, initargs=(counter,)) as executor:
        list(executor.map(in_a_pool, range(4)))
    shm = shared_memory.SharedMemory(create=True, size=16)
    workers = [Worker(shm) for _ in range(3)]
    numbers = ctx.Array("i", 3, lock=False)
    workers += [ctx.Process(target=by_a_helper, args=(numbers,)) for _ in range(3)]
    workers += [ctx.Process(target=by_keyword, kwargs={"name": shm.name}) for _ in range(3)]
    workers += [ctx.Process(target=by_memoryview, args=(shm,)) for _ in range(3)]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
    Image(ctx).run()
    shm.close()
    shm.unlink()
