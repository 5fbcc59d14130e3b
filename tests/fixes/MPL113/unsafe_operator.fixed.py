from multiprocessing import Process

# not a module


def work():
    print("working")


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
