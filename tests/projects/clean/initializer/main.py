"""The initializer, of another module, gives each worker what its tasks use."""

from multiprocessing import Lock, Pool, Value

from crew import setup, task

if __name__ == "__main__":
    guard, total = Lock(), Value("i", 0)
    with Pool(2, initializer=setup, initargs=(guard, total)) as pool:
        pool.map(task, range(10))
    print("total:", total.value)
