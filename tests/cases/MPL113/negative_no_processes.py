import sys
import threading
from multiprocessing import Queue

if __name__ != "__main__":
    sys.exit("run me, do not import me")


def work(queue):
    queue.put(1)


q = Queue()
t = threading.Thread(target=work, args=(q,))
t.start()
print(q.get())
t.join()
