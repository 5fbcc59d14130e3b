from multiprocessing import Process


class Worker(Process):
    def __init__(self, number):
        super().__init__()
        self.number = number

    def run(self):
        print(self.number)


if __name__ == "__main__":
    workers = [Worker(n) for n in range(3)]
    for worker in workers:
        worker.run()  # expect: MPL106@9
    for worker in workers:
        worker.join()
