"""A main function that is called without a guard, and one that only the program calls."""
import asyncio
from concurrent.futures import ProcessPoolExecutor


def square(number):
    return number * number


def show(result):
    print("of", len(numbers), "the last is", result)


async def main(numbers):
    with ProcessPoolExecutor(2) as executor:
        *_, last = executor.map(square, numbers)
    return last


if __name__ == "__main__":
    # Here it begins.
    numbers = list(range(5))
    show(asyncio.run(main(numbers)))
