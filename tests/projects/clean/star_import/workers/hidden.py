from multiprocessing import Process


def work(name, times):
    for _ in range(times):
        print(name, flush=True)


def _start():
    child = Process(target=work, args=("x", 1))
    child.start()
    child.join()
