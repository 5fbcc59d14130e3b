import multiprocessing as mp
from multiprocessing import current_process


def work():
    if current_process().name == "MainProcess":
        print("called directly")
    print("working")


def main():
    if current_process().name != "MainProcess":
        return
    p = mp.Process(target=work)
    p.start()
    p.join()


if __name__ == "__main__":
    main()

if __name__ == "__main__" and current_process().name == "MainProcess":
    work()
    main()

if current_process().name == "MainProcess":
    if __name__ == "__main__":
        main()
