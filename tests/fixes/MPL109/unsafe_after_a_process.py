from multiprocessing import Process, get_start_method, set_start_method


def work(name):
    print(name)


def first():
    process = Process(target=work, args=("first",))
    process.start()
    process.join()
    set_start_method("spawn")


def second():
    print(get_start_method() in ("fork", "forkserver", "spawn"))


if __name__ == "__main__":
    first()
