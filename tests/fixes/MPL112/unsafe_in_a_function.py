from multiprocessing import Process
from multiprocessing import current_process as this_process


def work():
    print("working")


def run():
    if this_process().name != "MainProcess":
        return
    process = Process(target=work)
    process.start()
    process.join()


run()
