# mypy: ignore-errors
from multiprocessing import Process,Lock
import time,random


def task1(lock):
    # 要开始使用了 上锁
    lock.acquire()  # 就等同于一个if判断
    print("hello iam jerry")
    time.sleep(random.randint(0, 2))
    print("gender is boy")
    time.sleep(random.randint(0, 2))
    print("age is 15")
    # 用完了就解锁
    lock.release()


def task2(lock):
    lock.acquire()
    print("hello iam owen")
    time.sleep(random.randint(0,2))
    print("gender is girl")
    time.sleep(random.randint(0,2))
    print("age is 48")
    lock.release()


def task3(lock):
    lock.acquire()
    print("hello iam jason")
    time.sleep(random.randint(0,2))
    print("gender is women")
    time.sleep(random.randint(0,2))
    print("age is 26")
    lock.release()


if __name__ == '__main__':
    lock = Lock()
    p1 = Process(target=task1,args=(lock,))
    p2 = Process(target=task2,args=(lock,))
    p3 = Process(target=task3,args=(lock,))  # expect: MPL114@37
    p1.start()
    # p1.join()
    p2.start()
    # p2.join()
    p3.start()
    # p3.join()
    # print("故事结束!")
