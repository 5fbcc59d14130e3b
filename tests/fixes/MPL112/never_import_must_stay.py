from multiprocessing import Process, current_process

__all__ = ["current_process", "work"]


def work():
    print("working")


if current_process().name == "MainProcess":
    process = Process(target=work)
    process.start()
    process.join()
