import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Process, current_process


def work(n=0):
    print("working", n)


def main():
    p = Process(target=work)
    p.start()
    p.join()


if current_process().name == "MainProcess":  # expect: MPL112@4
    main()

if "MainProcess" == mp.current_process().name:  # expect: MPL112@4
    with mp.Pool(2) as pool:
        pool.map(work, range(3))

if current_process().name != "MainProcess":  # expect: MPL112@4
    print("imported")
else:
    with ProcessPoolExecutor(2) as executor:
        print(list(executor.map(work, range(3))))

if current_process().name == "MainProcess":
    print("only a message")
