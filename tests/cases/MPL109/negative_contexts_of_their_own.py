import concurrent.futures
import multiprocessing as mp


def square(n):
    return n * n


ctx = mp.get_context("fork")
lock = ctx.Lock()


def main():
    queue = ctx.Queue()
    p = ctx.Process(target=queue.put, args=(1,))
    p.start()
    print(queue.get())
    p.join()
    with concurrent.futures.ProcessPoolExecutor(mp_context=ctx) as executor:
        print(list(executor.map(square, range(3))))
    with mp.pool.Pool(2, context=ctx) as pool:
        print(pool.map(square, range(3)))
    mp.set_start_method("spawn")


if __name__ == "__main__":
    main()
