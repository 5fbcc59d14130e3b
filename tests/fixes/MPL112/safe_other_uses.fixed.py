from multiprocessing import Process, current_process


def work():
    print("working in", current_process().name)


if __name__ == "__main__":
    process = Process(target=work, name="a child")
    process.start()
    process.join()
