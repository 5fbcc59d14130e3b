# mypy: ignore-errors
from multiprocessing import Queue
# 创建队列 不指定maxsize 则没有数量限制
q = Queue(3)
# 存储元素
q.put("abc")
print(q.get())
q.put("hhh")
# block 表示是否阻塞 默认是阻塞的
# 当设置为False 并且队列为空时 抛出异常
q.get(block=True,timeout=2)
# block 表示是否阻塞 默认是阻塞的
# 当设置为False 并且队列满了时 抛出异常
q.put("123",block=False,)
# timeout 表示阻塞的超时时间 ,超过时间还是没有值或还是没位置则抛出异常 仅在block为True有效
