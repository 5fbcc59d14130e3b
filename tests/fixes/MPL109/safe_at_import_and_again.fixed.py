from multiprocessing import Process, set_start_method


def work():
    print("working")


if __name__ == "__main__":
    set_start_method("spawn")
    process = Process(target=work)
    process.start()
    process.join()
