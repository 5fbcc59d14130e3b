from multiprocessing import Process


def work():
    print("working")


if __name__ == "__main__":
    print("program")
else:
    process = Process(target=work)
    process.start()
    process.join()
