import multiprocessing as mp

ctx = mp.get_context("fork")
lock = ctx.Lock()
other = mp.Lock()


def work():
    with lock, other:
        print("inherited")


class Worker(mp.context.ForkProcess):
    def run(self):
        with lock:
            print("inherited")


if __name__ == "__main__":
    p = ctx.Process(target=work)
    p.start()
    with ctx.Pool(2) as pool:
        pool.apply(work)
    w = Worker()
    w.start()
    w.join()
    p.join()
