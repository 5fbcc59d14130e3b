from multiprocessing import Process


def work():
    print("work")


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
