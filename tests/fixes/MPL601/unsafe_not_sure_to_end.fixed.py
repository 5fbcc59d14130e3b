"""It may be that the tasks never end: an unknown function, or a queue that they wait for."""

from multiprocessing import Pool, Queue


def prepare(queue):
    global letters
    letters = queue


def answer(n):
    print(n, letters.get(), flush=True)


def not_known(task):
    with Pool(1) as pool:
        pool.apply_async(task, (1,))
        pool.close()
        pool.join()


def waits_for_letters():
    queue = Queue()
    queue.put("a letter")
    with Pool(1, prepare, (queue,)) as pool:
        pool.map_async(answer, [1])
        print("asked")
        pool.close()
        pool.join()


if __name__ == "__main__":
    not_known(print)
    waits_for_letters()
