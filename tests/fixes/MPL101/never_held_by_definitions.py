from multiprocessing import Process, Queue

queue = Queue()


def work(number, results=queue):
    results.put(number)


process = Process(target=work, args=(1,))
process.start()
print(queue.get())
process.join()
