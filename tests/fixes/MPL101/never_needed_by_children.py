from multiprocessing import Manager, Process

manager = Manager()
counts = manager.dict()


def work(name):
    counts[name] = 1


process = Process(target=work, args=("a",))
process.start()
process.join()
print(dict(counts))
