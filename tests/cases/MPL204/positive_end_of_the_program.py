import time
from multiprocessing import Process


def task(n=0):
    time.sleep(1)
    print("done", n)


def all_of_them():
    ps = [Process(target=task, args=(n,), daemon=True) for n in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()


if __name__ == "__main__":
    all_of_them()
    p = Process(target=task)
    p.daemon = True
    p.start()  # expect: MPL204@5
    print("the parent ends")
    ps = [Process(target=task, args=(n,), daemon=True) for n in range(3)]
    for q in ps:
        q.start()  # expect: MPL204@9
    other = Process(target=task)
    other.start()
