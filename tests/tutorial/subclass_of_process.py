# mypy: ignore-errors
from multiprocessing import Process


class Task(Process):
    def run(self):
        print("the task of", self.name)


if __name__ == '__main__':
    t = Task()
    t.start()
    t.join()
