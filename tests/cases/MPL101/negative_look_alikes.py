import multiprocessing
import multiprocessing.dummy
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.dummy import Pool as DummyPool
from multiprocessing.dummy import Process as DummyProcess
from multiprocessing.managers import BaseManager, SharedMemoryManager
from multiprocessing.pool import ThreadPool


class Process:
    def __init__(self, target):
        self.target = target

    def start(self):
        self.target()


def work(n=0):
    return n


Process(target=work).start()
threading.Thread(target=work).start()
DummyProcess(target=work).start()
with DummyPool(2) as dummies:
    dummies.map(work, range(2))
with ThreadPool(2) as threads:
    threads.map(work, range(2))
with multiprocessing.dummy.Pool(2) as more:
    more.map(work, range(2))
with ThreadPoolExecutor() as executor:
    executor.submit(work)
subprocess.run([sys.executable, "-c", "pass"], check=True)

# None of these brings a process to life.
q = multiprocessing.Queue()
lock = multiprocessing.Lock()
here, there = multiprocessing.Pipe()
memory = SharedMemoryManager()
server = BaseManager(address=("127.0.0.1", 0), authkey=b"x").get_server()
idle = multiprocessing.Process(target=work)
print(idle)
