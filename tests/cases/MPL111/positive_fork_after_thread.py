import multiprocessing as mp
import threading

ctx = mp.get_context("fork")


def watch():
    print("watching")


def work(n=0):
    print("working", n)


def main():
    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    p = ctx.Process(target=work)
    p.start()  # expect: MPL111@5
    p.join()
    with ctx.Pool(2) as pool:  # expect: MPL111@10
        pool.map(work, range(3))


if __name__ == "__main__":
    main()
