import os
import tempfile
import time
from multiprocessing import Process

FOLDER = tempfile.mkdtemp()
began = time.time()


def work(name):
    with open(os.path.join(FOLDER, name), "w") as file:
        file.write(str(time.time() - began))


process = Process(target=work, args=("a",))
process.start()
process.join()
print(os.listdir(FOLDER))
