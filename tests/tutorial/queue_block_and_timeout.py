# mypy: ignore-errors
from multiprocessing import Queue

if __name__ == '__main__':
    # 创建队列 不指定maxsize 则没有数量限制
    q = Queue(3)
    # 存储元素
    q.put("abc")
    q.put("hhh")
    q.put("kkk")
    # 取出元素
    print(q.get())
    q.put("ooo")
    # block 表示是否阻塞 默认是阻塞的
    q.get(block=True,timeout=2)
    q.get(True,2)
    q.get(block=False)
    q.put("123",block=False,)
    # timeout 仅在block为True有效
    q.get(block=False,timeout=2)  # expect: MPL502@23
    q.get(False,2)  # expect: MPL502@17
    q.put("123",False,2)  # expect: MPL502@23
    q.put("123",block=False,timeout=2)  # expect: MPL502@29
