import multiprocessing as mp
import sys

lock = mp.Lock()


def work():
    with lock:
        print("who knows")


def main(method):
    mp.set_start_method(method, force=True)
    ps = [mp.Process(target=work) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "fork")
