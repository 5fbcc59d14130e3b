from multiprocessing import Process, current_process


def work():
    print("working in", current_process().name)


if current_process().name == "MainProcess":
    process = Process(target=work, name="a child")
    process.start()
    process.join()
