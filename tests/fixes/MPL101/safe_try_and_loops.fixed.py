import multiprocessing as mp
from multiprocessing import get_context


def work(number):
    if number < 0:
        raise ValueError(number)
    print(number)


if __name__ == "__main__":
    ctx = get_context("spawn")
    try:
        process = ctx.Process(target=work, args=(1,))
        process.start()
    except OSError:
        # Never mind.
        print("no process")
    else:
        process.join()
    finally:
        print("over")

    while True:
        other = mp.Process(target=work, args=(2,))
        other.start()
        other.join()
        if other.exitcode == 0:
            break
        continue

    del other
