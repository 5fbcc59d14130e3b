import multiprocessing as mp
from multiprocessing import Process


def main():
    # again
    process = Process(target=print, args=("working",))
    process.start()
    process.join()


if __name__ == "__main__":
    mp.set_start_method("spawn")
    main()
