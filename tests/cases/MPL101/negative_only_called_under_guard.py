from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process

EXECUTOR = ProcessPoolExecutor(2)
PROCESS = None


def work(n=0):
    return n


def build():
    global PROCESS
    PROCESS = Process(target=work)
    return PROCESS


build()


def launch():
    PROCESS.start()
    PROCESS.join()


class App:
    size = 2

    def run(self):
        with Pool(self.size) as pool:
            print(pool.map(work, range(3)))
        print(EXECUTOR.submit(work, 1).result())


def main():
    launch()
    App().run()


def never_called():
    return Pool(4)


if __name__ == "__main__":
    main()
    EXECUTOR.shutdown()
