"""The last line of a script, outside the guard."""

import sys
from concurrent.futures import ProcessPoolExecutor


def square(n):
    return n * n


def main():
    with ProcessPoolExecutor(2) as executor:
        return sum(executor.map(square, range(4)))


total = 0
if __name__ == "__main__":
    total = main()
sys.exit(total != 14)  # expect: MPL113@1
