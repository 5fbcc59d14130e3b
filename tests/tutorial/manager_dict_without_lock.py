# mypy: ignore-errors
from multiprocessing import Process,Manager
import time


def task(data):
    num = data["num"]
    time.sleep(0.1)
    data["num"] = num - 1  # expect: MPL401@5


if __name__ == '__main__':
    # 让Manager开启一个共享的字典
    m = Manager()
    data = m.dict({"num":10})
    for i in range(10):
        p = Process(target=task,args=(data,))
        p.start()
    time.sleep(2)
    print(data)
