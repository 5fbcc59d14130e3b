"""The lock is there; it has to be held from the read to the write."""

import multiprocessing as mp


def buy(stock, lock):
    with lock:
        stock["apples"] += 10


def sell(stock, lock):
    # how many are there?
    left = stock["apples"]  # a request

    # one less
    stock["apples"] = left - 1  # another request
    print("sold")


def eat(stock, lock): stock["apples"] -= 1


def count(stock, lock):
    print("counting"); n = stock["apples"]; text = """
  not moved
"""
    stock["apples"] = n + 1; print(text)


def only_the_write(stock, lock, amount):
    n = stock["apples"]
    with lock:  # too late
        # written back
        stock["apples"] = n + amount
        print("done")


def twice(stock, lock):
    with lock:
        n = stock["apples"]
    n = n - 1
    with lock:
        stock["apples"] = n


def if_there_are_any(stock, lock):
    if stock["apples"] == 0:
        return False
    stock["apples"] -= 1
    return True


def for_each(stock, lock):
    for _ in range(3):
        if "apples" not in stock:
            continue
        elif stock["apples"] > 5:
            stock["apples"] -= 5
        else:
            stock["apples"] = 0
    else:
        print("tired")


def tried(stock, lock):
    try:
        n = stock["apples"]
    except KeyError:
        n = 0
    finally:
        print("asked")
    stock["apples"] = (
        n  # as it was
        + 1
    )


def gather(stock, lock, queue):
    stock["apples"] += queue.get()  # waits
    stock["apples"] = stock["apples"] + (
        # on the tree
        work(3)
    )


def work(n):
    return n


def nested(stock, lock):
    def inner():
        stock["apples"] += 1

    inner()


if __name__ == "__main__":
    ctx = mp.get_context("spawn")
    with ctx.Manager() as manager:
        stock = manager.dict(apples=100)
        lock = ctx.Lock()
        targets = [buy, sell, eat, count, twice, if_there_are_any, for_each, tried, nested]
        ps = [ctx.Process(target=target, args=(stock, lock)) for target in targets for _ in "ab"]
        ps += [ctx.Process(target=only_the_write, args=(stock, lock, n)) for n in range(3)]
        queue = ctx.Queue()
        for n in range(2):
            queue.put(n)
            ps.append(ctx.Process(target=gather, args=(stock, lock, queue)))
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(stock["apples"])
