from multiprocessing import Lock, Process, set_start_method

set_start_method("spawn")

lock = Lock()


def work(lock):
    with lock:
        print("working")


if __name__ == "__main__":
    process = Process(target=work, args=(lock,))
    process.start()
    process.join()
