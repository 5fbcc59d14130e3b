import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Process, set_start_method


def watch():
    print("watching")


def work(n=0):
    print("working", n)


if __name__ == "__main__":
    set_start_method("fork")
    threading.Thread(target=watch).start()
    processes = [Process(target=work, args=(n,)) for n in range(2)]
    for p in processes:
        p.start()  # expect: MPL111@9
    for p in processes:
        p.join()
    with ProcessPoolExecutor(2) as executor:
        print(executor.submit(work).result())  # expect: MPL111@15
        print(executor.submit(work).result())
