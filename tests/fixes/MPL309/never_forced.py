"""The lock is made before the start method is chosen anew: a child of that one refuses it."""

import multiprocessing as mp

lock = mp.Lock()


def work(n):
    with lock:
        print(n)


if __name__ == "__main__":
    mp.set_start_method("spawn", force=True)
    ps = [mp.Process(target=work, args=(n,)) for n in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
