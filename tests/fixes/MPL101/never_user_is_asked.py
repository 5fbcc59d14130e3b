from multiprocessing import Process

name = input("name? ")


def work():
    print(name)


process = Process(target=work)
process.start()
process.join()
