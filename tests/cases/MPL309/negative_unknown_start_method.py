import sys
from multiprocessing import Lock, get_context

lock = Lock()


def work():
    with lock:
        print("who knows")


def main(method):
    ctx = get_context(method)
    p = ctx.Process(target=work)
    p.start()
    p.join()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "fork")
