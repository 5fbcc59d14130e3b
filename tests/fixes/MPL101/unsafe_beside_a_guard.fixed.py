from multiprocessing import Process


def work(name):
    print(name)


if __name__ == "__main__":
    helper = Process(target=work, args=("helper",))
    helper.start()
    # The program's own part.
    worker = Process(target=work, args=("worker",))
    worker.start()
    worker.join()

    helper.join()
