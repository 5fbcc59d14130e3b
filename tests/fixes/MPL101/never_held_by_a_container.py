from multiprocessing import Process, Queue

QUEUES = {"results": Queue()}


def work(number):
    QUEUES["results"].put(number)


process = Process(target=work, args=(1,))
process.start()
print(QUEUES["results"].get())
process.join()
