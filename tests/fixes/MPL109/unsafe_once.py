import multiprocessing as mp
from multiprocessing import Process, set_start_method


def main():
    set_start_method("spawn")  # again
    process = Process(target=print, args=("working",))
    process.start()
    process.join()


if __name__ == "__main__":
    mp.set_start_method("spawn")
    main()
