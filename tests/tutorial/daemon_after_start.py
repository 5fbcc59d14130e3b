# mypy: ignore-errors
from multiprocessing import Process
import time


# 妃子的一生
def task():
    print("入宫了.....")
    time.sleep(50)
    print("妃子病逝了......")


if __name__ == '__main__':
    print("登基了.....")
    p = Process(target=task)
    p.start()
    p.daemon = True  # expect: MPL201@5
    time.sleep(3)
    print("故事结束了!")
