"""Guards that a reader understands and a pattern does not."""

from multiprocessing import Process


def work():
    print("working")


def main():
    p = Process(target=work)
    p.start()
    p.join()


{"__main__": main}.get(__name__, lambda: None)()

if __name__.startswith("__main"):
    main()
