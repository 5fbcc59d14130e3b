from multiprocessing import Process


def work():
    print("working")


def run():
    if __name__ != "__main__":
        return
    process = Process(target=work)
    process.start()
    process.join()


run()
