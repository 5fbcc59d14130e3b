"""Objects that can be sent, and those that get there on another way."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Lock, Manager, Pipe, Pool, Process, Queue, Value
from multiprocessing.dummy import Pool as DummyPool
from multiprocessing.pool import ThreadPool
from multiprocessing.shared_memory import SharedMemory


def work(*args, **kwargs):
    print(args, kwargs)


def begin(lock, queue):
    work.lock, work.queue = lock, queue


def managers(items):
    with Manager() as manager, Pool() as pool:
        lock, queue, event = manager.Lock(), manager.Queue(), manager.Event()
        pool.starmap(work, [(item, lock, queue, event) for item in items])
        pool.apply(work, (manager.dict(), manager.list(), manager.Value("i", 0)))
        with ProcessPoolExecutor() as executor:
            executor.submit(work, lock, queue=queue).result()


def initializers(items):
    lock, queue = Lock(), Queue()
    with Pool(initializer=begin, initargs=(lock, queue)) as pool:
        pool.map(work, items)
    with ProcessPoolExecutor(initializer=begin, initargs=(lock, queue)) as executor:
        list(executor.map(work, items))


def processes():
    lock, queue, value = Lock(), Queue(), Value("i", 0)
    child = Process(target=work, args=(lock, queue), kwargs={"value": value})
    child.start()
    child.join()


def threads(items):
    lock = Lock()
    with ThreadPool() as pool:
        pool.map(work, [(item, lock) for item in items])
    with DummyPool() as pool:
        pool.apply(work, (lock,))
    with ThreadPoolExecutor() as executor:
        executor.submit(work, lock).result()


def other_objects():
    receiver, sender = Pipe()
    memory = SharedMemory(create=True, size=8)
    counter = Value("i", 3)
    with Pool() as pool:
        pool.apply(work, (receiver, sender, memory, counter.value))
        pool.apply_async(work, (1,), callback=Queue().put)
        pool.map(work, range(counter.value))
    memory.close()
    memory.unlink()


if __name__ == "__main__":
    managers([1])
    initializers([1])
    processes()
    threads([1])
    other_objects()
