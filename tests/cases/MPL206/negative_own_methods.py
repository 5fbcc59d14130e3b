import time
from multiprocessing import Process


class Worker(Process):
    def run(self):
        time.sleep(60)

    def terminate(self):
        super().terminate()
        self.join()


class Watched(Process):
    def run(self):
        time.sleep(60)

    def is_alive(self):
        self.join(1)
        return super().is_alive()


if __name__ == "__main__":
    w = Worker()
    w.start()
    w.terminate()
    print(w.is_alive())
    v = Watched()
    v.start()
    v.terminate()
    if v.is_alive():
        v.kill()
    p = Process(target=time.sleep, args=(60,)) if time.time() else Worker()
    p.start()
    p.terminate()
    print("ended")
