from multiprocessing import Lock, Process


def work(lock):
    with lock:
        print("in the child")


if __name__ == "__main__":
    lock = Lock()
    p = Process(target=work, args=(lock,))
    p.start()
    lock.acquire()
    print("in the parent")
    lock.release()
    p.join()
    lock.release()  # expect: MPL303@5
