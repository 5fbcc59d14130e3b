import sys
from multiprocessing import Manager, Process

if __name__ != "__main__":
    sys.exit()

counts = Manager().dict()


def work(name):
    counts[name] = 1


process = Process(target=work, args=("a",))
process.start()
process.join()
print(dict(counts))
