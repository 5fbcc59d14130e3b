from multiprocessing import Process

# Nothing is done here.

# Only the program comes further.

names = ["a", "b"]


def work():
    print("working on", names)


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
