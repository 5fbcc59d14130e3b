import multiprocessing as mp
from multiprocessing import Process


def main():
    mp.set_start_method("spawn")
    process = Process(target=print, args=("working",))
    process.start()
    # again
    process.join()


if __name__ == "__main__":
    main()
