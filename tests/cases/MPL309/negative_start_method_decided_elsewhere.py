import multiprocessing as mp
import sys

if sys.platform == "linux":
    mp.set_start_method("fork")

lock = mp.Lock()


def work():
    with lock:
        print("inherited where there is fork")


if __name__ == "__main__":
    ps = [mp.Process(target=work) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
