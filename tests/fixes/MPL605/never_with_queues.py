"""What a worker has put into a queue may be lost when it is terminated."""

from multiprocessing import Pool, Queue


def prepare(queue):
    global letters
    letters = queue


def write(n):
    letters.put(n)


def collect(numbers):
    queue = Queue()
    pool = Pool(2, prepare, (queue,))
    pool.map(write, numbers)
    return [queue.get() for _ in numbers]


def send(numbers):
    queue = Queue()
    pool = Pool(2, prepare, (queue,))
    pool.map_async(write, numbers)
    print(queue.get())


if __name__ == "__main__":
    print(collect([1, 2]))
