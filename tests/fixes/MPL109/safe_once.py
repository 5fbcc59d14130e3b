import multiprocessing as mp
from multiprocessing import Process, set_start_method


def main():
    mp.set_start_method("spawn")
    process = Process(target=print, args=("working",))
    process.start()
    set_start_method("spawn")  # again
    process.join()


if __name__ == "__main__":
    main()
