# mypy: ignore-errors
from multiprocessing import Process,Manager,Lock
import time


def task(data,l):
    l.acquire()
    num = data["num"]
    time.sleep(0.1)
    data["num"] = num - 1
    l.release()


if __name__ == '__main__':
    # 让Manager开启一个共享的字典
    m = Manager()
    data = m.dict({"num":10})
    l = Lock()
    for i in range(10):
        p = Process(target=task,args=(data,l))
        p.start()
    time.sleep(2)
    print(data)
