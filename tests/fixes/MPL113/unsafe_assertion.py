from multiprocessing import Process

assert __name__ == "__main__"


def work():
    print("working")


process = Process(target=work); process.start(); process.join()
