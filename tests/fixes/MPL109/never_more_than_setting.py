from multiprocessing import Process, set_start_method


def configure():
    global ready
    set_start_method("spawn")
    ready = True


configure()


def work():
    print(ready)


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
