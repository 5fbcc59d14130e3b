"""Everything here is done, or may be, before the block of its pool ends."""

import contextlib
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import Event, Manager, Pool, Queue
from multiprocessing.pool import ThreadPool


def work(n):
    return n + 1


def put(q, n):
    q.put(n)


def setup(q, event):
    global queue, done
    queue, done = q, event


def put_global(n):
    queue.put(n)
    done.set()


def fetched():
    with Pool(2) as pool:
        result = pool.map_async(work, range(3))
        print(result.get())
        print(pool.apply_async(work, (1,)).get())
        print(list(pool.imap(work, range(3))))
        for n in pool.imap_unordered(work, range(3)):
            print(n)


def waited_for():
    with Pool(2) as pool:
        result = pool.starmap_async(work, [(1,), (2,)])
        result.wait()
        other = pool.map_async(work, range(3))
        while not other.ready():
            time.sleep(0.01)


def closed_and_joined():
    with Pool(2) as pool:
        for n in range(3):
            pool.apply_async(work, (n,))
        pool.close()
        pool.join()


def list_read_in_the_block():
    results = []
    with Pool(2) as pool:
        for n in range(3):
            results.append(pool.apply_async(work, (n,)))
        print([result.get() for result in results])
    with Pool(2) as pool:
        results = [pool.apply_async(work, (n,)) for n in range(3)]
        for result in results:
            result.wait()
    with Pool(2) as pool:
        results = {n: pool.apply_async(work, (n,)) for n in range(3)}
        for n, result in results.items():
            print(n, result.get())


def all_of(results):
    return [result.get() for result in results]


def passed_on():
    with Pool(2) as pool:
        print(all_of([pool.apply_async(work, (n,)) for n in range(3)]))
        print(all_of(pool.apply_async(work, (n,)) for n in range(3)))
        print(sum(pool.imap(work, range(3))))
        first, second = pool.apply_async(work, (1,)), pool.apply_async(work, (2,))
        print(first.get(), second.get())


class Farm:
    def run(self):
        with Pool(2) as pool:
            self.result = pool.map_async(work, range(3))
            self.finish()

    def finish(self):
        self.result.wait()


def by_a_function_inside():
    with Pool(2) as pool:
        result = pool.map_async(work, range(3))

        def finish():
            result.wait()

        finish()


def by_a_queue():
    with Manager() as manager:
        q = manager.Queue()
        with Pool(2) as pool:
            for n in range(3):
                pool.apply_async(put, (q, n))
            for _ in range(3):
                print(q.get())


def by_an_event():
    q, event = Queue(), Event()
    with Pool(1, initializer=setup, initargs=(q, event)) as pool:
        pool.apply_async(put_global, (1,))
        event.wait()
        print(q.get())


def by_polling():
    with Manager() as manager:
        value = manager.Value("i", 0)
        with Pool(1) as pool:
            pool.apply_async(work, (1,), callback=lambda _: value.set(1))
            while not value.value:
                pass


def by_the_iterator_of_a_queue():
    with Manager() as manager:
        q = manager.Queue()
        q.put(2)
        q.put(1)
        q.put(None)
        with Pool(1) as pool:
            for n in iter(q.get, None):
                pool.apply_async(work, (n,))
            pool.close()
            pool.join()


def yielded():
    with Pool(2) as pool:
        yield from pool.imap(work, range(3))
        for result in [pool.apply_async(work, (n,)) for n in range(3)]:
            yield result.get()
        yield pool.map_async(work, range(3))


def not_in_the_block():
    pool = Pool(2)
    result = pool.map_async(work, range(3))
    print(result.get())
    with pool:
        print(pool.map(work, range(3)))


def closed_not_terminated():
    with contextlib.closing(Pool(2)) as pool:
        result = pool.map_async(work, range(3))
    print(result.get())


def by_an_executor():
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(work, n) for n in range(3)]
        executor.submit(work, 4)
        executor.map(work, range(3))
    for future in as_completed(futures):
        print(future.result())


def by_threads():
    with ThreadPool(2) as pool:
        result = pool.map_async(work, range(3))
        print(result.get())


def stopped_by_an_error():
    with contextlib.suppress(OSError), Pool(2) as pool:
        pool.map_async(work, range(3))
        raise OSError


if __name__ == "__main__":
    fetched()
    waited_for()
    closed_and_joined()
    list_read_in_the_block()
    passed_on()
    Farm().run()
    by_a_function_inside()
    by_a_queue()
    by_an_event()
    by_polling()
    by_the_iterator_of_a_queue()
    for item in yielded():
        print(item)
        if not isinstance(item, int):
            item.wait()
    not_in_the_block()
    closed_not_terminated()
    by_an_executor()
    by_threads()
    stopped_by_an_error()
