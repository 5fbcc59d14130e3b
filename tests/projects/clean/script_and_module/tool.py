"""Can be run and imported."""

import sys
from multiprocessing import Process


def shout(name):
    print(name.upper(), flush=True)


def run(names):
    for name in names:
        child = Process(target=shout, args=(name,))
        child.start()
        child.join(timeout=30)


def main():
    run(sys.argv[1:] or ["nobody"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
