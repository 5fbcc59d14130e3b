from multiprocessing import Process, current_process


def work(depth):
    print("depth", depth)
    if current_process().name == "MainProcess":
        process = Process(target=work, args=(depth + 1,))
        process.start()
        process.join()


work(0)
