from multiprocessing import Process


def work(name):
    print(name)


helper = Process(target=work, args=("helper",))
helper.start()

if __name__ == "__main__":
    # The program's own part.
    worker = Process(target=work, args=("worker",))
    worker.start()
    worker.join()

helper.join()
