from multiprocessing import Process, current_process

name = current_process().name


def is_program():
    return current_process().name == "MainProcess"


def work():
    print("working")


if name == "MainProcess":
    one = Process(target=work)
    one.start()
    one.join()

if is_program():
    two = Process(target=work)
    two.start()
    two.join()

if current_process().name is "MainProcess":
    three = Process(target=work)
    three.start()
    three.join()
