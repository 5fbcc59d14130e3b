from multiprocessing import Process, current_process

__all__ = ["name", "work"]

name = current_process().name


def work():
    print("working")


if current_process().name == "MainProcess":
    process = Process(target=work)
    process.start()
    process.join()
