from multiprocessing import Lock, Process

lock = Lock()


def work(times=1):
    with lock:
        print("working")


lock.acquire()
process = Process(target=work)
process.start()
lock.release()
process.join()
