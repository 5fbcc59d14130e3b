import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Pool, Process
from multiprocessing.dummy import Pool as Threads
from multiprocessing.pool import ThreadPool


def note(text):
    print(text)


def plain(text):
    p = Process(target=note, args=(text,))
    p.start()
    p.join()


def in_an_executor(text):
    p = Process(target=note, args=(text,))
    p.start()
    p.join()


def in_a_thread(text):
    p = Process(target=note, args=(text,))
    p.start()
    p.join()


def only_threads(text):
    t = threading.Thread(target=note, args=(text,), daemon=True)
    t.start()
    t.join()
    with ThreadPoolExecutor(2) as pool:
        pool.submit(note, text)


def search(words, jobs=1):
    if jobs == 1:
        return [len(word) for word in words]
    with Pool(jobs) as pool:
        return pool.map(len, words)


def walk(depth):
    if not depth:
        return
    p = Process(target=walk, args=(depth - 1,))
    p.start()
    p.join()


def with_a_way_out(words):
    try:
        with Pool(2) as pool:
            return pool.map(len, words)
    except AssertionError:
        return [len(word) for word in words]


def with_a_broad_handler(words):
    try:
        p = Process(target=note, args=(words,))
        p.start()
    except Exception:
        note(words)
        return
    p.join()


def maybe(words):
    for word in words:
        if len(word) > 100:
            continue
        p = Process(target=note, args=(word,))
        p.start()
        p.join()


def switched(word):
    daemon = len(word) > 3
    p = Process(target=plain, args=(word,), daemon=daemon)
    p.start()
    p.join()
    q = Process(target=plain, args=(word,))
    if daemon:
        q.daemon = True
    q.start()
    q.join()
    r = Process(target=plain, args=(word,), daemon=True)
    r.daemon = False
    r.start()
    r.join()


def never_starts(word):
    p = Process(target=note, args=(word,))
    return p.name


if __name__ == "__main__":
    p = Process(target=plain, args=("a",))
    p.start()
    p.join()
    p = Process(target=plain, args=("b",), daemon=False)
    p.start()
    p.join()

    with ProcessPoolExecutor(2, initializer=plain, initargs=("start",)) as executor:
        print(executor.submit(in_an_executor, "c").result())

    t = threading.Thread(target=in_a_thread, args=("d",), daemon=True)
    t.start()
    t.join()
    with ThreadPool(2) as threads, Threads(2) as dummies:
        threads.map(in_a_thread, ["e"])
        dummies.map(in_a_thread, ["f"])

    with Pool(2) as pool:
        pool.map(only_threads, ["g", "h"])
        pool.map(search, [["i"], ["j"]])
        pool.map(walk, [0])
        pool.map(with_a_way_out, [["k"]])
        pool.map(with_a_broad_handler, [["l"]])
        pool.map(maybe, [["m"]])
        pool.map(never_starts, ["n"])

    switched("o")
