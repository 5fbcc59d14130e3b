# mypy: ignore-errors
from multiprocessing import Process,Queue

q = Queue()


def eat():
    for i in range(10):
        rose = q.get()  # expect: MPL309@16
        print(rose,"吃完了!")


def make_rose():
    for i in range(10):
        rose = "第%s盘青椒肉丝" % i
        q.put(rose)  # expect: MPL309@9


if __name__ == '__main__':
    make_p = Process(target=make_rose)
    eat_p = Process(target=eat)
    make_p.start()
    eat_p.start()
